using System.Text.RegularExpressions;

namespace Acceptance.Conventions.Tests;

/// <summary>A command that a page shows, in words: quotes are taken off, and a comment behind it is left out.</summary>
internal sealed partial record DocumentedCommand(string Page, string Text, IReadOnlyList<string> Words)
{
    /// <summary>Every command of the pages: the lines of their shell blocks, and what stands in a sentence as code and is one.</summary>
    public static IReadOnlyList<DocumentedCommand> All { get; } = [.. Pages.All.SelectMany(page => Read(page, RepositoryFiles.Read(page)))];

    public string Place => $"{Page}: {Text}";

    private static IEnumerable<DocumentedCommand> Read(string page, string text)
    {
        var blocks = ShellBlock().Matches(text).SelectMany(block => block.Groups[1].Value.Split('\n')).Select(line => Comment().Replace(line, "").Trim());
        var inline = InlineCode().Matches(Fence().Replace(text, "")).Select(code => code.Groups[1].Value).Where(code => Command().IsMatch(code));
        return blocks.Concat(inline).Where(line => line.Length > 0).Distinct()
            .Select(line => new DocumentedCommand(
                page, line, [.. Word().Matches(line).Select(word => word.Value.Replace("\"", "", StringComparison.Ordinal))]));
    }

    [GeneratedRegex(@"(?ms)^ *```sh\n(.*?)^ *```")]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"(?ms)^ *```.*?^ *```")]
    private static partial Regex Fence();

    [GeneratedRegex(@"\s+# .*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"`([^`\n]+)`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"^(?:[A-Z_]+=\S+ )*(?:\./acceptance(?:\.ps1)?(?: |$)|dotnet |docker )")]
    private static partial Regex Command();

    [GeneratedRegex(@"(?:[^\s""]|""[^""]*"")+")]
    private static partial Regex Word();
}
