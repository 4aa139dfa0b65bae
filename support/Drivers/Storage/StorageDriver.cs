using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Storage;

/// <summary>Looks into the private buckets from the side that no client sees (contract §3).</summary>
public sealed class StorageDriver(EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    private const string Scheme = "storage://";
    private const int ShownLines = 20;
    private const int Beginning = 64;

    /// <summary>The bytes of an object.</summary>
    /// <param name="folder">The folder of the buckets.</param>
    /// <param name="path">The object, as <c>storage://bucket/name</c>.</param>
    /// <exception cref="InvalidOperationException">The path has another form, or nothing is there.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(string folder, string path)
    {
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        var bytes = await File.ReadAllBytesAsync(FileOf(folder, path), deadline.Token);
        evidence.Record(new LogEvidence($"{path}: {bytes.Length} bytes", "api", at, watch.Elapsed, "storage", Describe(path, bytes)));
        return bytes;
    }

    /// <summary>How many files begin as some bytes do, whether they are objects or only on their way to become one.</summary>
    /// <param name="folder">The folder of the buckets.</param>
    /// <param name="bytes">The bytes, 64 or more, of which nobody else has sent any.</param>
    public int CountOf(string folder, ReadOnlyMemory<byte> bytes)
    {
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        var found = files.Count(file => BeginsWith(file, bytes[..Beginning]));
        evidence.Record(new LogEvidence($"{files.Length} files in storage, {found} of them with what is looked for", "suite", at, watch.Elapsed, "storage", []));
        return found;
    }

    /// <summary>Takes an object away, as a broken disk does.</summary>
    /// <param name="folder">The folder of the buckets.</param>
    /// <param name="path">The object, as <c>storage://bucket/name</c>.</param>
    /// <exception cref="InvalidOperationException">The path has another form, or nothing is there.</exception>
    public void Lose(string folder, string path)
    {
        File.Delete(FileOf(folder, path));
        evidence.Record(new LogEvidence($"{path} was deleted", "suite", TimeProvider.System.GetUtcNow(), TimeSpan.Zero, "storage", []));
    }

    /// <summary>Puts other bytes in the place of an object, as a broken disk does too.</summary>
    /// <param name="folder">The folder of the buckets.</param>
    /// <param name="path">The object, as <c>storage://bucket/name</c>.</param>
    /// <exception cref="InvalidOperationException">The path has another form, or nothing is there.</exception>
    public void Spoil(string folder, string path)
    {
        File.WriteAllText(FileOf(folder, path), "not what was stored");
        evidence.Record(new LogEvidence($"{path} was overwritten", "suite", TimeProvider.System.GetUtcNow(), TimeSpan.Zero, "storage", []));
    }

    // A file that is on its way may be gone by the time that it is opened.
    private static bool BeginsWith(string file, ReadOnlyMemory<byte> beginning)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var read = new byte[beginning.Length];
            return stream.ReadAtLeast(read, read.Length, throwOnEndOfStream: false) == read.Length && beginning.Span.SequenceEqual(read);
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    private static string FileOf(string folder, string path)
    {
        if (!path.StartsWith(Scheme, StringComparison.Ordinal))
            throw new InvalidOperationException($"A path in storage should begin with '{Scheme}', but it is '{path}'.");
        var file = Path.Combine(folder, path[Scheme.Length..]);
        return File.Exists(file) ? file : throw new InvalidOperationException($"Nothing is stored at '{path}'.");
    }

    private static string[] Describe(string path, byte[] bytes) =>
    [
        $"sha256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}",
        .. path.EndsWith(".md", StringComparison.Ordinal) ? Encoding.UTF8.GetString(bytes).Split('\n').Take(ShownLines) : [],
    ];
}
