namespace Acceptance.Reports.Model.Messages;

/// <summary>The path of a feature file as a name of the feature.</summary>
internal static class FeaturePath
{
    /// <summary>Forward slashes, and no detours: <c>steps/../features/a.feature</c> is <c>features/a.feature</c>, whichever project compiled it.</summary>
    public static string Normalise(string uri)
    {
        var parts = new List<string>();
        foreach (var part in uri.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] is not ("..") and not "")
                parts.RemoveAt(parts.Count - 1);
            else if (part != ".")
                parts.Add(part);
        }

        return string.Join('/', parts);
    }
}
