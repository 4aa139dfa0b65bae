namespace Acceptance.Engine.Tests.Kit;

/// <summary>Files that samples attach: our API attaches files only, so a text is one first.</summary>
internal static class KitFiles
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("acceptance-kit-").FullName;

    static KitFiles() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    /// <summary>A file of a sample; the kit has been fetched when bindings run.</summary>
    public static string PathOf(string sample, string name) => Path.Combine(CompatibilityKit.FolderAsync().Result!, sample, name);

    public static string Text(string text, string extension) => Bytes(System.Text.Encoding.UTF8.GetBytes(text), extension);

    public static string Bytes(byte[] content, string extension)
    {
        var path = Path.Combine(Folder, Guid.NewGuid().ToString("N") + extension);
        File.WriteAllBytes(path, content);
        return path;
    }
}
