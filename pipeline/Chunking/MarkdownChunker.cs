using System.Text.RegularExpressions;
using Acceptance.Pipeline.Identity;

namespace Acceptance.Pipeline.Chunking;

/// <summary>A piece of a document.</summary>
/// <param name="Ordinal">Its place, from 0.</param>
/// <param name="Text">Normalised text, never empty.</param>
/// <param name="Sha256">SHA-256 of the text, 64 lower-case hexadecimal digits.</param>
public sealed record Chunk(int Ordinal, string Text, string Sha256);

/// <summary>The chunker <c>markdown-simple@1</c> (contract §6): a new chunk at each heading and after 20 lines. The same text always gives the same
/// chunks.</summary>
public static partial class MarkdownChunker
{
    public const string Name = "markdown-simple";
    public const string Version = "1";

    /// <summary>Lines of the longest chunk.</summary>
    public const int MaxLines = 20;

    /// <summary>Cuts a document.</summary>
    public static IReadOnlyList<Chunk> Cut(string markdown)
    {
        var lines = Normalise(markdown).Split('\n');
        var chunks = new List<Chunk>();
        var start = 0;
        var isCode = false;
        for (var at = 0; at < lines.Length; at++)
        {
            if ((!isCode && Heading().IsMatch(lines[at])) || at - start == MaxLines)
            {
                Add(chunks, lines[start..at]);
                start = at;
            }

            if (lines[at].StartsWith("```", StringComparison.Ordinal))
                isCode = !isCode;
        }

        Add(chunks, lines[start..]);
        return chunks;
    }

    /// <summary>Line ends as <c>\n</c>, no blanks at a line's end, no characters that a database text cannot hold.</summary>
    public static string Normalise(string markdown)
    {
        var text = markdown.Replace("\0", "", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return TrailingBlanks().Replace(text, "").TrimStart('\uFEFF');
    }

    // Empty lines at its ends are no part of a chunk.
    private static void Add(List<Chunk> chunks, string[] lines)
    {
        var text = string.Join('\n', lines).Trim('\n');
        if (text.Length > 0)
            chunks.Add(new Chunk(chunks.Count, text, Sha256Text.Of(text)));
    }

    [GeneratedRegex(@"\A#{1,6}\s")]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\S\n]+$", RegexOptions.Multiline)]
    private static partial Regex TrailingBlanks();
}
