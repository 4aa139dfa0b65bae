using System.Security.Cryptography;
using System.Text;
using Gherkin.CucumberMessages;

namespace Acceptance.Engine.Generator;

/// <summary>Ids for the nodes of one feature: the same file gives the same ids in every build, and no two files share one.</summary>
internal sealed class UriIds(string uri) : IIdGenerator
{
    private readonly string _prefix = Hash(uri);
    private int _next;

    public string GetNewId() => $"{_prefix}-{_next++}";

    private static string Hash(string text)
    {
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text));
        return BitConverter.ToString(hash, 0, 5).Replace("-", "").ToLowerInvariant();
    }
}
