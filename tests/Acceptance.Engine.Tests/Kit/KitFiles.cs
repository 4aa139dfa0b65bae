using System.Diagnostics;
using System.Globalization;

namespace Acceptance.Engine.Tests.Kit;

/// <summary>Files that samples attach: our API attaches files only, so a text is one first.</summary>
internal static class KitFiles
{
    private const string Prefix = "acceptance-kit-";

    private static readonly string Folder = Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;

    static KitFiles()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);
        RemoveThoseOfTheDead(Path.GetTempPath());
    }

    /// <summary>Removes the folders of processes that were killed before they could.</summary>
    public static void RemoveThoseOfTheDead(string temporary)
    {
        var alive = Process.GetProcesses().Select(process => process.Id).ToHashSet();
        foreach (var folder in Directory.EnumerateDirectories(temporary, Prefix + "*").Where(folder => OwnerOf(folder) is { } owner && !alive.Contains(owner)))
            Directory.Delete(folder, recursive: true);
    }

    private static int? OwnerOf(string folder) => Path.GetFileName(folder).Split('-') is [_, _, var id, _]
        && int.TryParse(id, CultureInfo.InvariantCulture, out var owner) ? owner : null;

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
