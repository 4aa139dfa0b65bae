using System.Buffers;
using System.IO.Pipelines;

namespace Acceptance.Reports.Model.Messages;

/// <summary>Hands out the lines of a file one by one, without holding the file in memory.</summary>
internal static class NdjsonLines
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Calls <paramref name="line"/> with every line that is not blank and its number, counted from 1.</summary>
    public static async Task ReadAsync(string path, Action<ReadOnlySequence<byte>, int> line, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
        var reader = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: BufferBytes, minimumReadSize: BufferBytes / 4));
        var number = 0;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                Hand(rest.Slice(0, end), ++number);
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                Hand(rest, ++number);
                return;
            }

            reader.AdvanceTo(rest.Start, rest.End);
        }

        void Hand(ReadOnlySequence<byte> content, int at)
        {
            if (!IsBlank(content))
                line(content, at);
        }
    }

    private static bool IsBlank(ReadOnlySequence<byte> content)
    {
        foreach (var part in content)
        {
            if (part.Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
                return false;
        }

        return true;
    }
}
