using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Acceptance.Reports.Model;

namespace Acceptance.Reports.SignOff;

/// <summary>Reads and writes <c>features/signoffs.yml</c>. Entries are only added; the last of a criterion counts.</summary>
public sealed class SignatureFile(string path)
{
    private const string Head = """
        # Who accepted which criterion, and what exactly. Written by `acceptance sign`; read at every publishing.
        # A sign-off lapses when the criterion, its scenarios, the kinds of their evidence or the verdict change. Entries are only added, never edited.
        signoffs:

        """;

    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every entry in the order they were added; none when there is no file.</summary>
    /// <exception cref="BadInputException">The file has an entry that cannot be read.</exception>
    public IReadOnlyList<Signature> Read()
    {
        if (!File.Exists(path))
            return [];
        var root = YamlMap.ReadFile(path);
        root.Allow("signoffs");
        return root.Maps("signoffs").Select(ReadOne).ToList();
    }

    /// <summary>The entry that counts for each criterion.</summary>
    public IReadOnlyDictionary<string, Signature> ReadLatest() =>
        Read().GroupBy(signature => signature.Criterion, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last(), StringComparer.Ordinal);

    /// <summary>Adds entries at the end of the file.</summary>
    public async Task AddAsync(IReadOnlyList<Signature> signatures, CancellationToken cancellation)
    {
        Read();
        var text = new StringBuilder(File.Exists(path) ? "" : Head.ReplaceLineEndings("\n"));
        foreach (var signature in signatures)
            Append(text, signature);
        await LineFile.AddAsync(path, text.ToString(), cancellation);
    }

    private static Signature ReadOne(YamlMap map)
    {
        map.Allow("criterion", "by", "at", "commit", "note", "covers", "ssh");
        var covers = map.Map("covers");
        covers.Allow("criterion", "scenarios", "evidence");
        var at = DateTimeOffset.TryParse(map.Text("at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw map.Bad("'at' must be a time like 2027-01-15T08:00:00Z.");
        return new Signature(
            map.Text("criterion"), map.Text("by"), at, map.Text("commit"),
            new Fingerprint(covers.Text("criterion"), covers.Text("scenarios"), covers.Text("evidence")), map.Optional("note"), map.Optional("ssh"));
    }

    private static void Append(StringBuilder text, Signature signature)
    {
        text.Append($"  - criterion: {Quote(signature.Criterion)}\n");
        text.Append($"    by: {Quote(signature.By)}\n");
        text.Append($"    at: {signature.AtText}\n");
        text.Append($"    commit: {Quote(signature.Commit)}\n");
        if (signature.Note is { } note)
            text.Append($"    note: {Quote(note)}\n");
        text.Append("    covers:\n");
        text.Append($"      criterion: {Quote(signature.Covers.Criterion)}\n");
        text.Append($"      scenarios: {Quote(signature.Covers.Scenarios)}\n");
        text.Append($"      evidence: {Quote(signature.Covers.Evidence)}\n");
        if (signature.Ssh is not { } ssh)
            return;
        text.Append("    ssh: |\n");
        foreach (var line in ssh.Trim().Split('\n'))
            text.Append($"      {line.TrimEnd()}\n");
    }

    /// <summary>A JSON string is a double-quoted YAML string.</summary>
    private static string Quote(string value) => JsonSerializer.Serialize(value, Quoting);
}
