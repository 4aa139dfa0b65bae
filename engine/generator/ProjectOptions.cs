using Microsoft.CodeAnalysis.Diagnostics;

namespace Acceptance.Engine.Generator;

/// <summary>Properties of the test project that the generated code depends on.</summary>
internal sealed record ProjectOptions(string RootNamespace, string FeatureRoot, string ProjectFolder)
{
    public static ProjectOptions From(AnalyzerConfigOptions options) =>
        new(
            Read(options, "build_property.RootNamespace", "Features"),
            Read(options, "build_property.ReqnrollFeatureRoot", "/"),
            Read(options, "build_property.ProjectDir", "/"));

    /// <summary>The way from the root of the repository to the feature, with forward slashes; its full path when that lies on another drive.</summary>
    public string PathFromRoot(string path) => Way(FeatureRoot, path) ?? path;

    /// <summary>The feature's path below the root of the repository, with forward slashes; its file name when it lies elsewhere.</summary>
    public string UriOf(string path) => Below(FeatureRoot, path) ?? Path.GetFileName(path);

    /// <summary>The namespace of the class: the project's, and a part for each folder below the project, or below the root for features elsewhere.</summary>
    public string NamespaceOf(string path) => Identifiers.Namespace(RootNamespace, Below(ProjectFolder, path) ?? UriOf(path));

    private static string? Below(string folder, string path) => Way(folder, path) is { } way && !way.StartsWith("../", StringComparison.Ordinal) ? way : null;

    private static string? Way(string folder, string path)
    {
        var (from, to) = (Parts(folder), Parts(path));
        var same = from.Zip(to, static (a, b) => a == b).TakeWhile(static isSame => isSame).Count();
        return same == 0 ? null : string.Join("/", Enumerable.Repeat("..", from.Count - same).Concat(to.Skip(same)));
    }

    // An item "../features/a.feature" of a project comes with the dots in its full path.
    private static List<string> Parts(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Replace('\\', '/').TrimEnd('/').Split('/'))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part != ".")
                parts.Add(part);
        }
        return parts;
    }

    private static string Read(AnalyzerConfigOptions options, string key, string otherwise) =>
        options.TryGetValue(key, out var value) && value.Length > 0 ? value : otherwise;
}
