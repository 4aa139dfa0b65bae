using System.Text.Json;
using Acceptance.Reports.Model;

namespace Acceptance.Reports.SignOff;

/// <summary>What was published last, read back from <c>livingdoc.json</c>: a person signs what they could read.</summary>
/// <param name="Commit">The revision that was tested.</param>
/// <param name="Criteria">Every criterion.</param>
public sealed record PublishedReport(string? Commit, IReadOnlyList<PublishedReport.Entry> Criteria)
{
    /// <summary>A criterion, whether it was verified before sign-offs were looked at, and what a signature would cover.</summary>
    public sealed record Entry(string Id, string Section, bool IsVerified, Fingerprint Fingerprint);

    /// <summary>Reads the file.</summary>
    /// <exception cref="BadInputException">It is missing or no such file.</exception>
    public static PublishedReport Read(string path)
    {
        if (!File.Exists(path))
            throw new BadInputException($"{path}: there is no published report; publish one first.");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var criteria = document.RootElement.Items("criteria"u8).Select(ReadEntry).ToList();
            return criteria.Count > 0
                ? new PublishedReport(document.RootElement.Field("run"u8)?.Text("commit"u8), criteria)
                : throw new BadInputException($"{path}: it has no criteria; it is no livingdoc.json.");
        }
        catch (JsonException error)
        {
            throw new BadInputException($"{path}:{error.LineNumber + 1}: not valid JSON; publish the report again.", error);
        }

        Entry ReadEntry(JsonElement criterion)
        {
            var print = criterion.Field("fingerprint"u8) ?? throw new BadInputException($"{path}: a criterion has no fingerprint; publish the report again.");
            return new Entry(
                criterion.Text("id"u8) ?? "", criterion.Text("section"u8) ?? "",
                criterion.Text("verdict"u8) is "verified" or "suspect",
                new Fingerprint(print.Text("criterion"u8) ?? "", print.Text("scenarios"u8) ?? "", print.Text("evidence"u8) ?? ""));
        }
    }

    /// <summary>The criteria of a criterion's or a section's id.</summary>
    /// <exception cref="BadInputException">The id names neither.</exception>
    public IReadOnlyList<Entry> Choose(string id)
    {
        var chosen = Criteria.Where(entry => entry.Id == id || entry.Section == id).ToList();
        return chosen.Count > 0 ? chosen : throw new BadInputException($"{id} is neither a criterion nor a section of the report.");
    }
}
