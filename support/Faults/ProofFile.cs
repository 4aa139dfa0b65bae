namespace Acceptance.Support.Faults;

/// <summary>Writes what was proven or measured (docs/faults.md).</summary>
internal static class ProofFile
{
    /// <summary>As JSON; its folder is made when it is not there.</summary>
    public static void Write<T>(string path, T value)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, ResultJson.Text(value) + "\n");
    }
}
