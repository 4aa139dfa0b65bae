using System.Buffers;
using System.IO.Pipelines;

namespace Acceptance.Reports.Model.Messages;

/// <summary>Hands out the lines of a file in batches, without holding the file in memory.</summary>
internal static class NdjsonLines
{
    private const int BufferBytes = 1 << 20;

    private const int BatchBytes = 4 << 20;

    /// <summary>A line and its number, counted from 1.</summary>
    public readonly record struct Line(int Number, byte[] Bytes);

    /// <summary>
    /// Calls <paramref name="accept"/> with batches of the lines, in order; blank ones and those that <paramref name="skip"/> takes are left out.
    /// </summary>
    public static async Task ReadAsync(
        string path, Predicate<ReadOnlySpan<byte>> skip, Action<IReadOnlyList<Line>> accept, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
        var reader = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: BufferBytes, minimumReadSize: BufferBytes / 4));
        var (lines, bytes, number) = (new List<Line>(), 0, 0);
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                Add(rest.Slice(0, end));
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (read.IsCompleted)
                Add(rest);
            if (read.IsCompleted || bytes >= BatchBytes)
            {
                accept(lines);
                (lines, bytes) = ([], 0);
            }

            if (read.IsCompleted)
                return;
            reader.AdvanceTo(rest.Start, rest.End);
        }

        void Add(ReadOnlySequence<byte> content)
        {
            number++;
            if (content.IsSingleSegment && skip(content.FirstSpan))
                return;
            var line = content.ToArray();
            if (line.AsSpan().IndexOfAnyExcept(" \t\r"u8) < 0)
                return;
            lines.Add(new Line(number, line));
            bytes += line.Length;
        }
    }
}
