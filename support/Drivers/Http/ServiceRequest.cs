using System.Text;
using System.Text.Json;

namespace Acceptance.Support.Drivers.Http;

/// <summary>A request to a service.</summary>
/// <param name="Method">GET, POST, PUT …</param>
/// <param name="Path">A path of the service, or a whole address such as a signed URL.</param>
public sealed record ServiceRequest(string Method, string Path)
{
    /// <summary>How long an answer is waited for where nothing else is said.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(60);

    /// <summary>How long the answer is waited for.</summary>
    public TimeSpan Within { get; init; } = UsualPatience;

    /// <summary>Headers beside those of the body.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The body, if any.</summary>
    public RequestBody? Body { get; init; }

    /// <summary>The same request with one more header.</summary>
    public ServiceRequest With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    /// <summary>The same request as the bearer of a token.</summary>
    public ServiceRequest As(string token) => With("Authorization", $"Bearer {token}");
}

/// <summary>The bytes of a body and what they are.</summary>
public sealed record RequestBody(string MediaType, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>A value as JSON.</summary>
    public static RequestBody Json<T>(T value) => new("application/json", JsonSerializer.SerializeToUtf8Bytes(value));

    /// <summary>Text as it is, declared as JSON.</summary>
    public static RequestBody RawJson(string text) => new("application/json", Encoding.UTF8.GetBytes(text));
}
