namespace Acceptance.Conventions.Tests;

/// <summary>The pages for people.</summary>
internal static class Pages
{
    public static IReadOnlyList<string> All { get; } =
        ["README.md", "CONTRIBUTING.md", .. RepositoryFiles.Below("docs", "*.md"), "features/glossary.md", "support/Documents/README.md"];
}
