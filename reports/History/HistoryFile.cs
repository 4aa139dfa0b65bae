using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Acceptance.Reports.Model;

namespace Acceptance.Reports.History;

/// <summary>The history: JSON lines, one a run, the latest last. Lines are only added.</summary>
public sealed class HistoryFile(string path)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The runs of the file, and what could not be read in it.</summary>
    public sealed record Content(IReadOnlyList<RunRecord> Runs, IReadOnlyList<string> Warnings);

    /// <summary>Reads the file; nothing when it is not there. A line that was cut off is left out and said.</summary>
    public Content Read()
    {
        if (!File.Exists(path))
            return new Content([], []);
        var (runs, warnings) = (new List<RunRecord>(), new List<string>());
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (TryRead(line) is { } run)
                runs.Add(run);
            else
                warnings.Add(string.Create(CultureInfo.InvariantCulture,
                    $"{Path.GetFileName(path)}:{number} is no run of schema {RunRecord.SchemaName} and was left out."));
        }

        return new Content(runs, warnings);
    }

    /// <summary>Adds a run at the end. Whether it is there already must be asked before.</summary>
    public Task AddAsync(RunRecord run, CancellationToken cancellation) =>
        LineFile.AddAsync(path, JsonSerializer.Serialize(run, Options) + "\n", cancellation);

    private static RunRecord? TryRead(string line)
    {
        try
        {
            var run = JsonSerializer.Deserialize<RunRecord>(line, Options);
            return run is { Schema: RunRecord.SchemaName, Id: not null, Criteria: not null, Scenarios: not null } ? run : null;
        }
        catch (JsonException)
        {
            // The caller names the line.
            return null;
        }
    }
}
