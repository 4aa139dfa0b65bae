namespace Acceptance.Reports.Model;

/// <summary>A text file to whose end whole lines are added.</summary>
public static class LineFile
{
    /// <summary>Adds lines; the file and its folder are made when they are not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lines">Whole lines, each with its end.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public static async Task AddAsync(string path, string lines, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await File.AppendAllTextAsync(path, EndsInLine(path) ? lines : "\n" + lines, cancellation);
    }

    // A write that was cut off, or an editor, may have left the last line without its end.
    private static bool EndsInLine(string path)
    {
        if (!File.Exists(path))
            return true;
        using var file = File.OpenRead(path);
        if (file.Length == 0)
            return true;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }
}
