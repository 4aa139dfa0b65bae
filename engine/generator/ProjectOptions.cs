using Microsoft.CodeAnalysis.Diagnostics;

namespace Acceptance.Engine.Generator;

/// <summary>Properties of the test project that the generated code depends on.</summary>
internal sealed record ProjectOptions(string RootNamespace, string FeatureRoot, string ProjectFolder)
{
    public static ProjectOptions From(AnalyzerConfigOptions options) =>
        new(
            Read(options, "build_property.RootNamespace", "Features"),
            Read(options, "build_property.ReqnrollFeatureRoot", ""),
            Read(options, "build_property.ProjectDir", ""));

    /// <summary>The feature's path below the root of the repository, with forward slashes; its file name when it lies elsewhere.</summary>
    public string UriOf(string path) => Below(FeatureRoot, path) ?? Path.GetFileName(path);

    /// <summary>The namespace of the class: the project's, and a part for each folder below the project, or below the root for features elsewhere.</summary>
    public string NamespaceOf(string path) => Identifiers.Namespace(RootNamespace, Below(ProjectFolder, path) ?? UriOf(path));

    private static string? Below(string folder, string path)
    {
        var normal = Normal(path);
        var root = Normal(folder).TrimEnd('/') + "/";
        return root.Length > 1 && normal.StartsWith(root, StringComparison.Ordinal) ? normal.Substring(root.Length) : null;
    }

    // An item "../features/a.feature" of a project comes with the dots in its full path.
    private static string Normal(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part != ".")
                parts.Add(part);
        }
        return string.Join("/", parts);
    }

    private static string Read(AnalyzerConfigOptions options, string key, string otherwise) =>
        options.TryGetValue(key, out var value) && value.Length > 0 ? value : otherwise;
}
