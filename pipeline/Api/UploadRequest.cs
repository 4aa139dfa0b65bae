using System.Text;
using System.Text.RegularExpressions;

namespace Acceptance.Pipeline.Api;

/// <summary>The body of <c>POST /api/v2/upload</c> as it was sent; any field may be missing.</summary>
public sealed record UploadRequest(string? Filename, long? BytesLen, string? Mime, string? Sha256, bool Ocr = false);

/// <summary>An upload that keeps the rules of contract §2.</summary>
public sealed partial record ValidUpload(string Filename, long BytesLen, string Sha256, bool Ocr)
{
    private const string Mime = "application/pdf";
    private const int LongestName = 120;

    /// <summary>Checks a request.</summary>
    /// <exception cref="ApiException">422: it breaks a rule; the message names the field and what it must be.</exception>
    public static ValidUpload From(UploadRequest request)
    {
        var filename = CleanName(request.Filename ?? throw ApiException.Invalid("filename is missing."));
        if (request.BytesLen is not (>= 1 and <= ApiSettings.MaxFileBytes))
            throw ApiException.Invalid($"bytes_len must be a whole number from 1 to {ApiSettings.MaxFileBytes}.");
        if (request.Mime != Mime)
            throw ApiException.Invalid($"mime must be {Mime}.");
        if (request.Sha256 is null || !Sha256Form().IsMatch(request.Sha256))
            throw ApiException.Invalid("sha256 must be 64 lower-case hexadecimal digits.");
        return new ValidUpload(filename, request.BytesLen.Value, request.Sha256, request.Ocr);
    }

    private static string CleanName(string filename)
    {
        if (filename.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar))
            throw ApiException.Invalid("filename is not valid Unicode text.");
        var clean = string.Concat(filename.Where(c => !char.IsControl(c))).Trim();
        if (clean.Length == 0 || clean.EnumerateRunes().Count() > LongestName)
            throw ApiException.Invalid($"filename must have 1 to {LongestName} characters that are no control characters.");
        if (clean.IndexOfAny(['/', '\\']) >= 0 || clean is "." or "..")
            throw ApiException.Invalid("filename must be a name without a path.");
        return clean;
    }

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Sha256Form();
}
