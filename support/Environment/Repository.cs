namespace Acceptance.Support.Environment;

/// <summary>The repository that this assembly was built in.</summary>
public static class Repository
{
    /// <summary>The folder with Acceptance.sln.</summary>
    /// <exception cref="InvalidOperationException">No folder above this assembly has it.</exception>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    private static string Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Acceptance.sln")))
                return at.FullName;
        }

        throw new InvalidOperationException($"No folder above '{folder}' holds Acceptance.sln; run from a clone of the repository.");
    }
}
