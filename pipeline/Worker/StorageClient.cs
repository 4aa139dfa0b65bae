using System.Text;
using Acceptance.Pipeline.Identity;
using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Parsing;
using Acceptance.Pipeline.Storage;

namespace Acceptance.Pipeline.Worker;

/// <summary>Reads and writes storage by signed addresses, as a worker on another machine would.</summary>
public sealed class StorageClient(ExternalService service, SignedUrls urls, TimeProvider time)
{
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(300);

    /// <summary>A signed address to read an object from.</summary>
    public Uri ReadAddress(StoredObject stored) => urls.Sign(new StorageGrant(HttpMethods.Get, stored), time.GetUtcNow() + Ttl);

    /// <summary>A parsed text. Each stage that reads it sees to it anew that it is the one that the parser gave: storage may have lost it since.</summary>
    /// <param name="stored">Where it is.</param>
    /// <param name="sha256">The SHA-256 of what the parser gave, in hexadecimal digits.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="JobFailedException"><c>PARSE_CORRUPT</c>: it is another text.</exception>
    public async Task<string> ReadTextAsync(StoredObject stored, string? sha256, CancellationToken cancellationToken)
    {
        // Bytes and not a text: reading a text would take away a mark at its beginning, U+FEFF, which the hash counts.
        var content = await service.CallAsync(() => new HttpRequestMessage(HttpMethod.Get, ReadAddress(stored)),
            (response, token) => response.Content.ReadAsByteArrayAsync(token), cancellationToken);
        return Sha256Text.Of(content) == sha256
            ? Encoding.UTF8.GetString(content)
            : throw new JobFailedException(FailureKind.Transient, "PARSE_CORRUPT", "The stored text is not the one that the parser gave.");
    }

    /// <summary>Whether an object is there and holds the text with this SHA-256.</summary>
    /// <exception cref="JobFailedException">Storage could not say.</exception>
    public async Task<bool> HoldsAsync(StoredObject stored, string sha256, CancellationToken cancellationToken)
    {
        try
        {
            await ReadTextAsync(stored, sha256, cancellationToken);
            return true;
        }
        catch (JobFailedException e) when (e.Code is "STORAGE_NOT_FOUND" or "PARSE_CORRUPT")
        {
            return false;
        }
    }

    /// <summary>Stores a parsed text.</summary>
    public Task WriteAsync(StoredObject stored, ParsedText text, CancellationToken cancellationToken)
    {
        var grant = new StorageGrant(HttpMethods.Put, stored, text.Content.Length, text.Sha256);
        return service.CallAsync(
            () => new HttpRequestMessage(HttpMethod.Put, urls.Sign(grant, time.GetUtcNow() + Ttl)) { Content = new ByteArrayContent(text.Content) },
            (response, token) => response.Content.ReadAsByteArrayAsync(token), cancellationToken);
    }
}
