namespace Acceptance.Support.Drivers.Storage;

/// <summary>Takes the place of the storage folder, so that nothing can be written there, and gives it back.</summary>
public sealed class StorageFault : IDisposable
{
    private string? _folder;

    /// <summary>Moves the folder away and puts a file in its place.</summary>
    public void Block(string folder)
    {
        Directory.Move(folder, Aside(folder));
        File.WriteAllText(folder, "the suite has taken the place of storage");
        _folder = folder;
    }

    /// <summary>Gives the folder back.</summary>
    public void Release()
    {
        if (_folder is not { } folder)
            return;
        _folder = null;
        File.Delete(folder);
        Directory.Move(Aside(folder), folder);
    }

    /// <inheritdoc/>
    public void Dispose() => Release();

    private static string Aside(string folder) => folder + ".aside";
}
