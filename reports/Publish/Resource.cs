namespace Acceptance.Reports.Publish;

/// <summary>Files that are built into the program.</summary>
internal static class Resource
{
    /// <summary>The text of a built-in file.</summary>
    public static string Text(string name)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without its file {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
