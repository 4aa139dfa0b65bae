using System.Security.Cryptography;

namespace Acceptance.Support.Documents;

/// <summary>A document that scenarios upload, and what must become of it (support/Documents/catalogue.yml).</summary>
public sealed class TestDocument
{
    private readonly Lazy<byte[]> _bytes;

    internal TestDocument(DocumentEntry entry, Func<byte[]> make)
    {
        Entry = entry;
        _bytes = new Lazy<byte[]>(make);
    }

    /// <summary>What a scenario calls it.</summary>
    public string Name => Entry.Name;

    /// <summary>The file's name.</summary>
    public string FileName => Entry.File;

    /// <summary>What the catalogue says of it.</summary>
    public DocumentEntry Entry { get; }

    /// <summary>The file's bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.Value;

    /// <summary>SHA-256 of the bytes, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes.Span));
}

/// <summary>An entry of the catalogue.</summary>
public sealed record DocumentEntry
{
    /// <summary>What a scenario calls the document.</summary>
    public required string Name { get; init; }

    /// <summary>The file's name.</summary>
    public required string File { get; init; }

    /// <summary>What it is for.</summary>
    public required string Purpose { get; init; }

    /// <summary>The status that it must end in.</summary>
    public required string Outcome { get; init; }

    /// <summary>The error's code where it must fail.</summary>
    public string? Code { get; init; }

    /// <summary>Its pages; null where it is no readable PDF.</summary>
    public int? Pages { get; init; }

    /// <summary>Whether it is one of the standard documents, all of which must succeed.</summary>
    public bool Standard { get; init; }

    /// <summary>Sentences that must be found in the chunks.</summary>
    public string[] Contains { get; init; } = [];
}
