using System.Globalization;
using Acceptance.Reports.Model;
using Acceptance.Reports.Model.Messages;

namespace Acceptance.Reports.Manifest;

/// <summary>Compares a published folder with its manifest.</summary>
public static class Verification
{
    /// <summary>Every difference as one line; none when all is as it was published.</summary>
    public static async Task<IReadOnlyList<string>> FindChangesAsync(string folder, ManifestFile manifest, CancellationToken cancellation)
    {
        var changes = new List<string>();
        foreach (var expected in manifest.Messages.Concat(manifest.Files))
        {
            if (!File.Exists(Path.Combine(folder, expected.Path)))
                changes.Add($"{expected.Path} is missing");
            else if (await ManifestFile.HashAsync(folder, expected.Path, cancellation) != expected)
                changes.Add($"{expected.Path} was changed");
        }

        changes.AddRange(ManifestFile.OthersIn(folder, manifest.Messages.Concat(manifest.Files)).Select(name => $"{name} was added"));
        changes.AddRange(await FindEvidenceChangesAsync(folder, manifest, cancellation));
        return changes;
    }

    /// <summary>The evidence is hashed again from the messages, so that a manifest that was adapted to changed messages is found out by its run id.</summary>
    private static async Task<IReadOnlyList<string>> FindEvidenceChangesAsync(string folder, ManifestFile manifest, CancellationToken cancellation)
    {
        var paths = manifest.Messages.Select(entry => Path.Combine(folder, entry.Path)).Where(File.Exists).ToList();
        if (paths.Count == 0)
            return [];
        Run run;
        try
        {
            run = await RunReader.ReadAsync(paths, cancellation);
        }
        catch (BadInputException error)
        {
            return [error.Message];
        }

        var now = ManifestFile.PiecesOf(run);
        var changes = manifest.Evidence.Except(now).Select(piece => Describe(piece, "was changed or is missing"))
            .Concat(now.Except(manifest.Evidence).Select(piece => Describe(piece, "is not in the manifest")))
            .ToList();
        return run.Id == manifest.Run ? changes : [.. changes, "the messages are not those of the run in the manifest"];
    }

    private static string Describe(ManifestFile.Piece piece, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"evidence {piece.File} of {piece.Scenario}, attempt {piece.Attempt}, step {piece.Step} {what}");
}
