using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Acceptance.Engine.Messages;

/// <summary>
/// Writes messages as lines of JSON. Lines are whole and in the order of the calls; they reach the disk at each
/// <see cref="Flush"/> and at the latest after <see cref="FlushBytes"/>, so that memory is bounded and a killed run leaves a readable file.
/// </summary>
internal sealed class MessageStream : IDisposable
{
    private const int FlushBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly Stream _file;
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushBytes);
    private readonly Utf8JsonWriter _json;
    private bool _closed;

    public MessageStream(Stream file)
    {
        _file = file;
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Creates the file and the folders above it.</summary>
    public static MessageStream Create(string path)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return new MessageStream(new FileStream(full, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));
    }

    /// <summary>Writes one message under the name of its kind.</summary>
    public void Write<T>(T message)
    {
        lock (_gate)
        {
            if (_closed)
                return;
            _json.WriteStartObject();
            _json.WritePropertyName(Kind<T>.Name);
            JsonSerializer.Serialize(_json, message, Kind<T>.Shape);
            _json.WriteEndObject();
            _json.Flush();
            _json.Reset();
            WriteLines("\n"u8);
        }
    }

    /// <summary>Writes whole lines that are ready.</summary>
    public void WriteLines(ReadOnlySpan<byte> lines)
    {
        lock (_gate)
        {
            if (_closed)
                return;
            _buffer.Write(lines);
            if (_buffer.WrittenCount >= FlushBytes)
                Flush();
        }
    }

    /// <summary>Brings everything written so far to the file.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (_buffer.WrittenCount == 0 || _closed)
                return;
            _file.Write(_buffer.WrittenSpan);
            _buffer.ResetWrittenCount();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_closed)
                return;
            Flush();
            _closed = true;
            _json.Dispose();
            _file.Dispose();
        }
    }

    private static class Kind<T>
    {
        public static readonly JsonEncodedText Name = JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(typeof(T).Name));
        public static readonly JsonTypeInfo<T> Shape = (JsonTypeInfo<T>)MessageJson.Default.GetTypeInfo(typeof(T))!;
    }
}
