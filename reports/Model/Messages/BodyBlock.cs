using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Acceptance.Reports.Model.Messages;

/// <summary>
/// Keeps the bodies of attachments one after the other in large arrays. They live as long as the run: kept one by one, the collector would move tens of
/// thousands of them twice. For one thread at a time.
/// </summary>
internal sealed class BodyBlock
{
    private const int BlockBytes = 1 << 20;

    private byte[] _block = [];

    private int _used;

    /// <summary>The text of a JSON string as UTF-8, its escapes undone.</summary>
    public ReadOnlyMemory<byte> KeepText(JsonElement text)
    {
        var raw = JsonMarshal.GetRawUtf8Value(text);
        var room = Room(raw.Length);
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        try
        {
            var length = reader.CopyString(room.Span);
            _used += length;
            return room[..length];
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which no UTF-8 can hold.
            return Encoding.UTF8.GetBytes(text.String());
        }
    }

    private Memory<byte> Room(int bytes)
    {
        if (_used + bytes > _block.Length)
            (_block, _used) = (GC.AllocateUninitializedArray<byte>(Math.Max(BlockBytes, bytes)), 0);
        return _block.AsMemory(_used, bytes);
    }
}
