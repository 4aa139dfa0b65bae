using System.Text.RegularExpressions;

namespace Acceptance.Conventions.Tests;

/// <summary>The troubleshooting page speaks of texts that are really printed.</summary>
public sealed partial class TroubleshootingTests
{
    private static readonly string Sources =
        string.Concat(RepositoryFiles.Sources(RepositoryFiles.Parts).Append("acceptance").Select(RepositoryFiles.Read));

    public static TheoryData<string> Texts => [.. FirstCell().Matches(RepositoryFiles.Read("docs/troubleshooting.md")).Select(match => match.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_text_is_in_the_code(string text) => Sources.Should().Contain(text);

    [GeneratedRegex(@"(?m)^\| `([^`]+)` \|")]
    private static partial Regex FirstCell();
}
