using System.Globalization;
using System.Security.Cryptography;

namespace Acceptance.Reports.Model.Messages;

/// <summary>
/// Reads the messages files of one run and merges them. The order of the files changes nothing: scenarios are known by their place and
/// name, never by the ids of a file.
/// </summary>
public static class RunReader
{
    /// <summary>Reads and merges the files.</summary>
    /// <exception cref="BadInputException">A file is missing or holds no message at all.</exception>
    public static async Task<Run> ReadAsync(IReadOnlyCollection<string> paths, CancellationToken cancellation)
    {
        var hashes = paths.Select(path => Task.Run(() => HashAsync(path, cancellation), cancellation)).ToList();
        var reads = paths.Select(path => Task.Run(() => MessageFileReader.ReadAsync(path, cancellation), cancellation)).ToList();
        var read = (await Task.WhenAll(hashes)).Zip(await Task.WhenAll(reads), (hash, file) => (Hash: hash, File: file));
        var distinctReads = read.DistinctBy(one => one.Hash.Sha256).OrderBy(one => one.Hash.Sha256, StringComparer.Ordinal).ToList();
        var distinct = distinctReads.Select(one => one.Hash).ToList();
        var files = distinctReads.Select(one => one.File).ToList();
        var scenarios = Merge(files.SelectMany(FileScenarios.Of));
        var revisions = files.Select(file => file.Commit).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        var warnings = files.SelectMany(file => file.Warnings).Concat(Repeated(paths.Count - distinct.Count)).Concat(Mixed(revisions))
            .Concat(scenarios.SelectMany(FigureCheck.WarningsOf));
        return new Run(
            distinct,
            string.Join(", ", files.Select(file => file.Runner).Where(runner => runner.Length > 0).Distinct().Order(StringComparer.Ordinal)),
            revisions.FirstOrDefault(),
            files.Min(file => file.StartedAt),
            files.Any(file => !file.HasEnd) ? null : files.Max(file => file.FinishedAt),
            files.Any(file => !file.HasEnd),
            scenarios,
            files.Aggregate(new Tally(0, 0, 0), (sum, file) => sum.Add(file.Counted)),
            files.SelectMany(file => file.Problems).Distinct().Order(StringComparer.Ordinal).ToList(),
            warnings.Order(StringComparer.Ordinal).ToList());
    }

    private static IEnumerable<string> Repeated(int count) =>
        count == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"{count} messages file(s) were given twice and counted once.")];

    private static IEnumerable<string> Mixed(List<string> revisions) =>
        revisions.Count < 2 ? [] : [$"The messages are of different revisions: {string.Join(", ", revisions)}; run all of them at the same one."];

    private static async Task<RunFile> HashAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
            throw new BadInputException($"{path}: there is no such file; give the messages (ndjson) that a run has written.");
        await using var file = File.OpenRead(path);
        return new RunFile(path, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)), file.Length);
    }

    private static List<Scenario> Merge(IEnumerable<Scenario> scenarios)
    {
        var merged = scenarios
            .GroupBy(scenario => (scenario.Feature, scenario.Line, scenario.Name))
            .Select(MergeOne)
            .OrderBy(scenario => scenario.Feature, StringComparer.Ordinal)
            .ThenBy(scenario => scenario.Line)
            .ThenBy(scenario => scenario.Name, StringComparer.Ordinal);
        return WithSlugs(merged);
    }

    private static Scenario MergeOne(IEnumerable<Scenario> same)
    {
        var all = same.ToList();
        return all.Count == 1
            ? all[0]
            : all[0] with { Attempts = all.SelectMany(one => one.Attempts).OrderBy(attempt => (attempt.StartedAt, attempt.DurationMs)).ToList() };
    }

    /// <summary>Equal titles in one feature are told apart by their order in the file.</summary>
    private static List<Scenario> WithSlugs(IEnumerable<Scenario> ordered)
    {
        var taken = new HashSet<(string, string)>();
        return ordered.Select(scenario =>
        {
            var stem = Slug.Of(scenario.Name);
            var slug = stem;
            for (var number = 2; !taken.Add((scenario.Feature, slug)); number++)
                slug = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}");
            return scenario with { Slug = slug };
        }).ToList();
    }
}
