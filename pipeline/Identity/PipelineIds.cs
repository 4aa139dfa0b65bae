using System.Globalization;
using UUIDNext;

namespace Acceptance.Pipeline.Identity;

/// <summary>Identifiers that follow from content, UUIDv5 in the pipeline's namespace (contract §3).</summary>
public static class PipelineIds
{
    private static readonly Guid Namespace = new("6c8a1e6e-1f0b-4aa8-9f0a-1a7c2e6f2b42");

    /// <summary>The document of a user with these bytes.</summary>
    /// <param name="userId">The owner.</param>
    /// <param name="sha256">64 hexadecimal digits.</param>
    public static Guid Document(Guid userId, string sha256) => Named($"{userId:D}:{sha256}");

    /// <summary>A chunk of a document.</summary>
    /// <param name="documentId">The document.</param>
    /// <param name="chunkerName">Name of the chunker.</param>
    /// <param name="chunkerVersion">Version of the chunker.</param>
    /// <param name="ordinal">Place in the document, from 0.</param>
    public static Guid Chunk(Guid documentId, string chunkerName, string chunkerVersion, int ordinal) =>
        Named(string.Create(CultureInfo.InvariantCulture, $"{documentId:D}:{chunkerName}:{chunkerVersion}:{ordinal}"));

    private static Guid Named(string name) => Uuid.NewNameBased(Namespace, name.ToLowerInvariant());
}
