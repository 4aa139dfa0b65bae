namespace Acceptance.Reports.Tests;

/// <summary>The folder that holds the solution.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "Acceptance.sln")) ? folder : Find(Directory.GetParent(folder)!.FullName);
}
