using System.Security.Cryptography;

namespace Acceptance.Pipeline.Storage;

/// <summary>The private buckets as folders. An object appears whole or not at all: it is written beside its place and then renamed.</summary>
public sealed class StorageFolder
{
    private const int BlockSize = 64 * 1024;

    // Far longer than a signed address lives: what is older, a process that was killed has left behind.
    private static readonly TimeSpan LongestArrival = TimeSpan.FromHours(1);

    private readonly string _root;
    private readonly string _incoming;

    /// <summary>Opens the folder, makes the buckets, and removes what uploads that were broken off more than an hour ago left behind.</summary>
    /// <param name="root">The folder; others may use it at the same time.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">As before, for want of rights.</exception>
    public StorageFolder(string root, TimeProvider time)
    {
        _root = Path.GetFullPath(root);
        _incoming = Path.Combine(_root, "incoming");
        foreach (var folder in (string[])["raw", "parsed", "incoming"])
            Directory.CreateDirectory(Path.Combine(_root, folder));
        foreach (var left in new DirectoryInfo(_incoming).EnumerateFiles().Where(file => time.GetUtcNow() - file.LastWriteTimeUtc > LongestArrival))
            left.Delete();
    }

    /// <summary>Opens an object for reading, or null when there is none.</summary>
    /// <exception cref="StorageUnavailableException">The disk cannot be read.</exception>
    public FileStream? OpenRead(StoredObject stored)
    {
        try
        {
            return OnDisk(() => new FileStream(PathOf(stored), new FileStreamOptions
            {
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                Share = FileShare.Read | FileShare.Delete,
            }));
        }
        // A bucket that is gone says nothing about what it held.
        catch (StorageUnavailableException e) when (e.InnerException is FileNotFoundException or DirectoryNotFoundException
            && Directory.Exists(Path.Combine(_root, stored.Bucket)))
        {
            return null;
        }
    }

    /// <summary>Whether the object is there and has this SHA-256, 64 lower-case hexadecimal digits.</summary>
    /// <exception cref="StorageUnavailableException">The disk cannot be read.</exception>
    public async Task<bool> HoldsAsync(StoredObject stored, string sha256, CancellationToken cancellationToken)
    {
        await using var file = OpenRead(stored);
        return file is not null && Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)) == sha256;
    }

    /// <summary>Stores a stream, block by block, and checks length and SHA-256 on the way.</summary>
    /// <param name="stored">Where to.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="length">How many there must be.</param>
    /// <param name="sha256">The SHA-256 they must have, 64 lower-case hexadecimal digits.</param>
    /// <param name="cancellationToken">Ends it; nothing is left behind.</param>
    /// <exception cref="ContentMismatchException">Length or SHA-256 differ; nothing is stored.</exception>
    /// <exception cref="StorageUnavailableException">The disk is full, or cannot be written to for another reason; nothing is stored.</exception>
    public async Task WriteAsync(StoredObject stored, Stream content, long length, string sha256, CancellationToken cancellationToken)
    {
        var temporary = Path.Combine(_incoming, Guid.NewGuid().ToString("N"));
        try
        {
            await using (var file = OnDisk(() => Create(temporary)))
            {
                await CopyAsync(content, file, length, sha256, cancellationToken);
                OnDisk(() => file.Flush(flushToDisk: true));
            }

            OnDisk(() => Place(temporary, PathOf(stored)));
        }
        finally
        {
            // To delete on a disk that is gone would be an error of its own, in place of the one that says so.
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }

    private static FileStream Create(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        Options = FileOptions.Asynchronous,
        BufferSize = 0,
    });

    private static void Place(string temporary, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(temporary, path, overwrite: true);
    }

    private static async Task CopyAsync(Stream content, FileStream file, long length, string sha256, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockSize];
        long total = 0;
        while (await content.ReadAsync(block, cancellationToken) is var read and > 0)
        {
            total += read;
            if (total > length)
                throw new ContentMismatchException($"More than the {length} bytes that were announced arrived.", total);
            hash.AppendData(block, 0, read);
            await AppendAsync(file, block.AsMemory(0, read), cancellationToken);
        }

        if (total < length)
            throw new ContentMismatchException($"{total} bytes arrived, {length} were announced.", total);
        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != sha256)
            throw new ContentMismatchException("The bytes do not have the SHA-256 that was announced.", total);
    }

    // Only what the disk does is storage's fault: the stream that is read is a client's, and may break off by itself.
    private static async ValueTask AppendAsync(FileStream file, ReadOnlyMemory<byte> block, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(block, cancellationToken);
        }
        catch (Exception e) when (IsOfTheDisk(e))
        {
            throw new StorageUnavailableException(e);
        }
    }

    private static void OnDisk(Action work) => OnDisk(() =>
    {
        work();
        return true;
    });

    private static T OnDisk<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (IsOfTheDisk(e))
        {
            throw new StorageUnavailableException(e);
        }
    }

    private static bool IsOfTheDisk(Exception cause) => cause is IOException or UnauthorizedAccessException;

    private string PathOf(StoredObject stored) => Path.Combine(_root, stored.Bucket, stored.Name);
}

/// <summary>Bytes that are not the ones that were announced.</summary>
/// <param name="message">One sentence for people.</param>
/// <param name="received">How many bytes had been read when it was seen.</param>
public sealed class ContentMismatchException(string message, long received) : Exception(message)
{
    /// <summary>How many bytes had been read when it was seen.</summary>
    public long Received { get; } = received;
}

/// <summary>The disk of the buckets is full, gone or refuses: nothing is wrong with what was asked.</summary>
/// <param name="cause">What the system says; it is logged, and no client reads it.</param>
public sealed class StorageUnavailableException(Exception cause) : Exception("Storage cannot be used at present. Try again later.", cause);
