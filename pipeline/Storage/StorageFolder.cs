using System.Buffers;
using System.Security.Cryptography;

namespace Acceptance.Pipeline.Storage;

/// <summary>The private buckets as folders. An object appears whole or not at all: it is written beside its place and then renamed.</summary>
public sealed class StorageFolder
{
    private const int BlockSize = 64 * 1024;
    private readonly string _root;
    private readonly string _incoming;

    /// <summary>Opens the folder and makes the buckets.</summary>
    public StorageFolder(string root)
    {
        _root = Path.GetFullPath(root);
        _incoming = Path.Combine(_root, "incoming");
        foreach (var folder in (string[])["raw", "parsed", "incoming"])
            Directory.CreateDirectory(Path.Combine(_root, folder));
    }

    /// <summary>Opens an object for reading, or null when there is none.</summary>
    public FileStream? OpenRead(StoredObject stored)
    {
        var path = PathOf(stored);
        return File.Exists(path)
            ? new FileStream(path, new FileStreamOptions
            {
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                Share = FileShare.Read | FileShare.Delete,
            })
            : null;
    }

    /// <summary>Whether the object is there.</summary>
    public bool Exists(StoredObject stored) => File.Exists(PathOf(stored));

    /// <summary>Stores a stream, block by block, and checks length and SHA-256 on the way.</summary>
    /// <param name="stored">Where to.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="length">How many there must be.</param>
    /// <param name="sha256">The SHA-256 they must have, 64 lower-case hexadecimal digits.</param>
    /// <param name="cancellationToken">Ends it; nothing is left behind.</param>
    /// <exception cref="ContentMismatchException">Length or SHA-256 differ; nothing is stored.</exception>
    public async Task WriteAsync(StoredObject stored, Stream content, long length, string sha256, CancellationToken cancellationToken)
    {
        var temporary = Path.Combine(_incoming, Guid.NewGuid().ToString("N"));
        try
        {
            await using (var file = new FileStream(temporary, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.Asynchronous,
                BufferSize = 0,
            }))
            {
                await CopyAsync(content, file, length, sha256, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            var path = PathOf(stored);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task CopyAsync(Stream content, FileStream file, long length, string sha256, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            long total = 0;
            while (await content.ReadAsync(block, cancellationToken) is var read and > 0)
            {
                total += read;
                if (total > length)
                    throw new ContentMismatchException($"More than the {length} bytes that were announced arrived.");
                hash.AppendData(block, 0, read);
                await file.WriteAsync(block.AsMemory(0, read), cancellationToken);
            }

            if (total < length)
                throw new ContentMismatchException($"{total} bytes arrived, {length} were announced.");
            if (Convert.ToHexStringLower(hash.GetHashAndReset()) != sha256)
                throw new ContentMismatchException("The bytes do not have the SHA-256 that was announced.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private string PathOf(StoredObject stored) => Path.Combine(_root, stored.Bucket, stored.Name);
}

/// <summary>Bytes that are not the ones that were announced.</summary>
public sealed class ContentMismatchException(string message) : Exception(message);
