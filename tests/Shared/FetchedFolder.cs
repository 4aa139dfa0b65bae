namespace Acceptance.Tests;

/// <summary>A folder of the user's cache that is filled once from the network and serves every later run.</summary>
internal static class FetchedFolder
{
    /// <summary>The folder, filled; null when this machine cannot fill it.</summary>
    /// <param name="name">Its name, with the version of what it holds.</param>
    /// <param name="fetch">Fills an empty folder; false when the machine lacks what that takes.</param>
    public static async Task<string?> GetAsync(string name, Func<string, Task<bool>> fetch)
    {
        var folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "acceptance", name);
        if (Directory.Exists(folder))
            return folder;
        // Two test runs may fetch at once: each fetches aside, and the first to rename wins.
        var aside = Directory.CreateDirectory($"{folder}.{Guid.NewGuid():N}").FullName;
        try
        {
            if (!await fetch(aside))
                return null;
            Directory.Move(aside, folder);
            return folder;
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            return folder;
        }
        finally
        {
            if (Directory.Exists(aside))
                Directory.Delete(aside, recursive: true);
        }
    }
}
