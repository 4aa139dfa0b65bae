using System.Collections.Concurrent;
using System.Security.Cryptography;
using Acceptance.Reports.Model;

namespace Acceptance.Reports.Publish;

/// <summary>Keeps large attachments as files beside the page, named by their hash, when that is asked for.</summary>
/// <param name="folder">The folder of the page.</param>
/// <param name="fromKibibytes">The size from which an attachment goes beside; null keeps all of them in the page.</param>
public sealed class EvidenceBeside(string folder, int? fromKibibytes)
{
    /// <summary>The folder of the files, below that of the page.</summary>
    public const string Place = "evidence";

    private const int NameLength = 32;

    private readonly ConcurrentDictionary<string, Lazy<string>> _written = new(StringComparer.Ordinal);

    /// <summary>Writes the attachment beside the page and returns its address; null when it stays in the page.</summary>
    public string? AddressOf(Attachment attachment)
    {
        if (fromKibibytes is not { } limit || attachment.Body.Length < limit * 1024)
            return null;
        var name = Convert.ToHexStringLower(SHA256.HashData(attachment.Body.Span))[..NameLength] + ExtensionOf(attachment.MediaType);
        return _written.GetOrAdd(name, _ => new Lazy<string>(() => Write(name, attachment))).Value;
    }

    /// <summary>Removes what an earlier publishing put beside the page; files of others in the folder stay.</summary>
    public static void RemoveEarlier(string folder)
    {
        var place = Path.Combine(folder, Place);
        if (!Directory.Exists(place))
            return;
        foreach (var path in Directory.EnumerateFiles(place).Where(path => IsHash(Path.GetFileNameWithoutExtension(path))))
            File.Delete(path);
    }

    private static bool IsHash(string name) => name.Length == NameLength && name.All(char.IsAsciiHexDigitLower);

    private string Write(string name, Attachment attachment)
    {
        Directory.CreateDirectory(Path.Combine(folder, Place));
        using var target = File.Create(Path.Combine(folder, Place, name));
        target.Write(attachment.Body.Span);
        return $"{Place}/{name}";
    }

    /// <summary>Text of any kind opens as plain text: an HTML body that the system sent must not run beside the report.</summary>
    private static string ExtensionOf(string mediaType) => mediaType.Split(';', 2)[0].Trim().ToLowerInvariant() switch
    {
        "application/json" => ".json",
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        "image/gif" => ".gif",
        "image/webp" => ".webp",
        "application/pdf" => ".pdf",
        var type when type.StartsWith("text/", StringComparison.Ordinal) => ".txt",
        _ => ".bin",
    };
}
