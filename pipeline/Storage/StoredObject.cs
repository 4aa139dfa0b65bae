using System.Text.RegularExpressions;

namespace Acceptance.Pipeline.Storage;

/// <summary>Names of an object in a private bucket (contract §3). Only names of this form exist, so that no name can point out of its bucket.</summary>
public sealed partial record StoredObject
{
    private StoredObject(string bucket, string name) => (Bucket, Name) = (bucket, name);

    /// <summary><c>raw</c> or <c>parsed</c>.</summary>
    public string Bucket { get; }

    /// <summary><c>{user_id}/{document_id}.pdf</c> or <c>.md</c>.</summary>
    public string Name { get; }

    /// <summary>As the database has it: <c>storage://raw/{user_id}/{document_id}.pdf</c>.</summary>
    public string Path => $"storage://{Key}";

    /// <summary>As addresses and signatures have it: <c>raw/{user_id}/{document_id}.pdf</c>.</summary>
    public string Key => $"{Bucket}/{Name}";

    /// <summary>Media type of the content.</summary>
    public string MediaType => Bucket == "raw" ? "application/pdf" : "text/markdown; charset=utf-8";

    /// <summary>A document's bytes as its user sent them.</summary>
    public static StoredObject Raw(Guid userId, Guid documentId) => new("raw", $"{userId:D}/{documentId:D}.pdf");

    /// <summary>A document's text.</summary>
    public static StoredObject Parsed(Guid userId, Guid documentId) => new("parsed", $"{userId:D}/{documentId:D}.md");

    /// <summary>Reads a path or a key.</summary>
    /// <exception cref="FormatException">It does not name an object of the pipeline's buckets.</exception>
    public static StoredObject Parse(string path) => TryParse(path, out var parsed)
        ? parsed
        : throw new FormatException($"'{path}' names no object of the buckets raw and parsed.");

    /// <summary>Reads a path or a key.</summary>
    public static bool TryParse(string? path, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out StoredObject? parsed)
    {
        var match = Form().Match(path ?? "");
        parsed = match.Success ? new StoredObject(match.Groups["bucket"].Value, match.Groups["name"].Value) : null;
        return match.Success;
    }

    [GeneratedRegex(@"\A(storage://)?((?<bucket>raw)/(?<name>[0-9a-f-]{36}/[0-9a-f-]{36}\.pdf)|(?<bucket>parsed)/(?<name>[0-9a-f-]{36}/[0-9a-f-]{36}\.md))\z")]
    private static partial Regex Form();
}
