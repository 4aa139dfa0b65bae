using Acceptance.Support.Environment;

namespace Acceptance.Conventions.Tests;

/// <summary>The files of the repository, as the conventions see them.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] Generated = ["bin", "obj", "out", "node_modules", ".git", "TestResults"];

    public static string Root => Repository.Root;

    /// <summary>The folders of the programs; tests are not among them.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["commands", "engine", "pipeline", "reports", "steps", "support"];

    /// <summary>Every file below a folder with an ending, by its path from the root.</summary>
    public static IReadOnlyList<string> Below(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(Generated.Contains))
            .Order(StringComparer.Ordinal),
    ];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Every C# file of some folders.</summary>
    public static IEnumerable<string> Sources(IEnumerable<string> folders) => folders.SelectMany(folder => Below(folder, "*.cs"));
}
