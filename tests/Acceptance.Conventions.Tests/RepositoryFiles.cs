namespace Acceptance.Conventions.Tests;

/// <summary>The files of the repository, as the conventions see them.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] Generated = ["bin", "obj", "out", "node_modules", ".git", "TestResults"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every file below a folder with an ending, by its path from the root.</summary>
    public static IReadOnlyList<string> Below(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(Generated.Contains))
            .Order(StringComparer.Ordinal),
    ];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Acceptance.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside a clone of the repository.");
    }
}
