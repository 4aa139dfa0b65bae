using System.Buffers;
using System.IO.Pipelines;

namespace Acceptance.Reports.Model.Messages;

/// <summary>Hands out the lines of a file in batches, without holding the file in memory.</summary>
internal static class NdjsonLines
{
    private const int BufferBytes = 1 << 20;

    private const int BatchBytes = 4 << 20;

    /// <summary>A line and its number, counted from 1.</summary>
    public sealed record Line(int Number, byte[] Bytes);

    /// <summary>
    /// Calls <paramref name="accept"/> with batches of the lines, in order; blank ones and those that <paramref name="skip"/> takes are left out.
    /// </summary>
    public static async Task ReadAsync(string path, Predicate<ReadOnlySpan<byte>> skip, Action<IReadOnlyList<Line>> accept, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
        var reader = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: BufferBytes, minimumReadSize: BufferBytes / 4));
        var batch = new Batch(skip, accept);
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                batch.Add(rest.Slice(0, end));
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                batch.Add(rest);
                batch.Hand();
                return;
            }

            reader.AdvanceTo(rest.Start, rest.End);
        }
    }

    private sealed class Batch(Predicate<ReadOnlySpan<byte>> skip, Action<IReadOnlyList<Line>> accept)
    {
        private readonly List<Line> _lines = [];

        private int _number;

        private int _bytes;

        public void Add(ReadOnlySequence<byte> content)
        {
            _number++;
            if (content.IsSingleSegment && skip(content.FirstSpan))
                return;
            var bytes = content.ToArray();
            if (bytes.AsSpan().IndexOfAnyExcept(" \t\r"u8) < 0)
                return;
            _lines.Add(new Line(_number, bytes));
            _bytes += bytes.Length;
            if (_bytes >= BatchBytes)
                Hand();
        }

        public void Hand()
        {
            accept(_lines);
            _lines.Clear();
            _bytes = 0;
        }
    }
}
