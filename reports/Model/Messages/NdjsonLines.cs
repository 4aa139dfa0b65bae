using System.Buffers;
using System.IO.Pipelines;

namespace Acceptance.Reports.Model.Messages;

/// <summary>Hands out the lines of a file in batches, without holding the file in memory.</summary>
internal static class NdjsonLines
{
    private const int BufferBytes = 1 << 20;

    private const int BatchBytes = 4 << 20;

    /// <summary>A line and its number, counted from 1. They are another batch's once its own was given back.</summary>
    public readonly record struct Line(int Number, ReadOnlyMemory<byte> Bytes);

    /// <summary>
    /// Calls <paramref name="accept"/> with batches of the lines, in order; blank ones and those that <paramref name="skip"/> takes are left out.
    /// </summary>
    public static async Task ReadAsync(
        string path, Predicate<ReadOnlySpan<byte>> skip, Func<Batch, Task> accept, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
        var reader = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: BufferBytes, minimumReadSize: BufferBytes / 4));
        var (batch, number) = (new Batch(), 0);
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                await AddAsync(rest.Slice(0, end));
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                await AddAsync(rest);
                await HandAsync();
                return;
            }

            reader.AdvanceTo(rest.Start, rest.End);
        }

        async ValueTask AddAsync(ReadOnlySequence<byte> content)
        {
            number++;
            if (content.IsSingleSegment && skip(content.FirstSpan))
                return;
            if (!batch.Fits(content.Length))
                await HandAsync();
            batch.Add(number, content);
        }

        async Task HandAsync()
        {
            var full = batch;
            batch = new Batch();
            await accept(full);
        }
    }

    /// <summary>Lines in one block of memory, since a block for each would cost more than the parsing of most. Who accepts it gives it back.</summary>
    public sealed class Batch : IDisposable
    {
        private readonly List<Line> _lines = [];

        private byte[] _block = [];

        private int _used;

        public IReadOnlyList<Line> Lines => _lines;

        public bool Fits(long bytes) => _lines.Count == 0 || _used + bytes <= _block.Length;

        public void Add(int number, ReadOnlySequence<byte> content)
        {
            var length = (int)content.Length;
            if (_block.Length == 0)
                _block = ArrayPool<byte>.Shared.Rent(Math.Max(BatchBytes, length));
            content.CopyTo(_block.AsSpan(_used));
            var line = _block.AsMemory(_used, length);
            if (line.Span.IndexOfAnyExcept(" \t\r"u8) < 0)
                return;
            _lines.Add(new Line(number, line));
            _used += length;
        }

        public void Dispose()
        {
            if (_block.Length > 0)
                ArrayPool<byte>.Shared.Return(_block);
            _block = [];
        }
    }
}
