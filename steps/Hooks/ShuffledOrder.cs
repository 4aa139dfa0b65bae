using System.Security.Cryptography;
using System.Text;

namespace Acceptance.Steps.Hooks;

/// <summary>A random order that the same seed gives again.</summary>
internal static class ShuffledOrder
{
    /// <summary>The seed that <c>ACCEPTANCE_SHUFFLE</c> gives; null when nobody wants the scenarios shuffled.</summary>
    public static string? Seed => Environment.GetEnvironmentVariable("ACCEPTANCE_SHUFFLE") is { Length: > 0 } seed ? seed : null;

    /// <summary>Where something comes in the order of a seed, as text to sort by, ordinal.</summary>
    public static string PlaceOf(string name, string seed) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(seed + name)));
}
