using System.Reflection;

namespace Acceptance.Engine.Generated;

/// <summary>Where a feature file lies: its class knows only the way from the root of the features, so that it is the same in every folder.</summary>
internal static class FeatureFile
{
    private const string RootKey = "ReqnrollFeatureRoot";

    /// <summary>
    /// The full path, from the root that the build noted in the assembly; from the nearest folder above the assembly that has such a file, when the build
    /// had to name no folder; the path as it is when there is none.
    /// </summary>
    public static string FullPath(Assembly assembly, string path)
    {
        if (assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == RootKey) is { Value: { } root })
            return Path.GetFullPath(path, root);
        for (var folder = new DirectoryInfo(FolderOf(assembly)); folder is not null; folder = folder.Parent)
        {
            if (Path.GetFullPath(path, folder.FullName) is var full && File.Exists(full))
                return full;
        }
        return path;
    }

    /// <summary>The folder of the assembly; that of the program when it comes from no file.</summary>
    public static string FolderOf(Assembly assembly) => Path.GetDirectoryName(assembly.Location) is { Length: > 0 } found ? found : AppContext.BaseDirectory;
}
