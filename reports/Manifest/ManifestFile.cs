using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Acceptance.Reports.Model;

namespace Acceptance.Reports.Manifest;

/// <summary><c>manifest.json</c>: the SHA-256 of every published file, of the messages, and of every piece of evidence in them.</summary>
/// <param name="Run">Id of the run.</param>
/// <param name="Messages">The messages files, relative to the folder of the manifest.</param>
/// <param name="Files">Every other published file.</param>
/// <param name="Evidence">Every attachment, in the order of features and steps.</param>
public sealed record ManifestFile(
    string Run, IReadOnlyList<ManifestFile.Entry> Messages, IReadOnlyList<ManifestFile.Entry> Files, IReadOnlyList<ManifestFile.Piece> Evidence)
{
    /// <summary>Name of the file.</summary>
    public const string Name = "manifest.json";

    private const string SchemaName = "acceptance.manifest/1";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Says what the file is.</summary>
    public string Schema { get; init; } = SchemaName;

    /// <summary>A file: its path below the folder of the manifest with forward slashes, its hash and its size.</summary>
    public sealed record Entry(string Path, string Sha256, long Bytes);

    /// <summary>An attachment: where it was made, its hash and its size.</summary>
    public sealed record Piece(string Scenario, int Attempt, int Step, string? File, string MediaType, string Sha256, int Bytes);

    /// <summary>The manifest of a folder and a run.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="run">The run.</param>
    /// <param name="messages">The messages of the run as they lie in the folder; they were hashed when they were read.</param>
    /// <param name="evidence">What <see cref="PiecesOf(Run)"/> found.</param>
    /// <param name="cancellation">Ends the hashing.</param>
    public static async Task<ManifestFile> OfAsync(
        string folder, Run run, IReadOnlyList<Entry> messages, IReadOnlyList<Piece> evidence, CancellationToken cancellation)
    {
        var files = await Task.WhenAll(OthersIn(folder, messages).Select(name => Task.Run(() => HashAsync(folder, name, cancellation), cancellation)));
        return new ManifestFile(run.Id, messages.OrderBy(entry => entry.Path, StringComparer.Ordinal).ToList(), files, evidence);
    }

    /// <summary>The files of a folder that are neither among some entries nor the manifest itself, named as entries are and in order.</summary>
    public static IReadOnlyList<string> OthersIn(string folder, IEnumerable<Entry> entries)
    {
        var known = entries.Select(entry => entry.Path).Append(Name).ToHashSet(StringComparer.Ordinal);
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(name => !known.Contains(name))
            .Order(StringComparer.Ordinal).ToList();
    }

    /// <summary>Every attachment of a run with its hash.</summary>
    public static IReadOnlyList<Piece> PiecesOf(Run run) =>
        run.Scenarios.AsParallel().AsOrdered().SelectMany(PiecesOf).ToList();

    /// <summary>Writes the manifest into a folder.</summary>
    public async Task WriteAsync(string folder, CancellationToken cancellation)
    {
        await using var target = File.Create(Path.Combine(folder, Name));
        await JsonSerializer.SerializeAsync(target, this, Options, cancellation);
    }

    /// <summary>Reads the manifest of a folder.</summary>
    /// <exception cref="BadInputException">There is none, or it cannot be read.</exception>
    public static async Task<ManifestFile> ReadAsync(string folder, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
            throw new BadInputException($"{path}: there is no manifest; publish a report into this folder first.");
        try
        {
            await using var source = File.OpenRead(path);
            var manifest = await JsonSerializer.DeserializeAsync<ManifestFile>(source, Options, cancellation);
            return manifest is { Schema: SchemaName, Messages: not null, Files: not null, Evidence: not null }
                ? manifest
                : throw new BadInputException($"{path}: it is no manifest of schema {SchemaName}.");
        }
        catch (JsonException error)
        {
            throw new BadInputException($"{path}:{error.LineNumber + 1}: the manifest is not valid JSON; it was changed or cut off.", error);
        }
    }

    /// <summary>Hashes a file of a folder.</summary>
    public static async Task<Entry> HashAsync(string folder, string name, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(Path.Combine(folder, name));
        return new Entry(name, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)), file.Length);
    }

    private static IEnumerable<Piece> PiecesOf(Scenario scenario)
    {
        for (var attempt = 0; attempt < scenario.Attempts.Count; attempt++)
        {
            var steps = scenario.Attempts[attempt].Steps;
            for (var step = 0; step < steps.Count; step++)
            {
                foreach (var attachment in steps[step].Attachments)
                {
                    var hash = Convert.ToHexStringLower(SHA256.HashData(attachment.Body.Span));
                    yield return new Piece(scenario.Key, attempt + 1, step + 1, attachment.FileName ?? attachment.Url, attachment.MediaType, hash,
                        attachment.Body.Length);
                }
            }
        }
    }
}
