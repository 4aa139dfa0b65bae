using System.Text.Json;

namespace Acceptance.Engine.Configuration;

/// <summary>
/// The environment variables of Reqnroll's formatters: <c>REQNROLL_FORMATTERS_MESSAGE=outputFilePath=…</c> over
/// <c>REQNROLL_FORMATTERS={"formatters":{"message":{"outputFilePath":"…"}}}</c> over the file; <c>REQNROLL_FORMATTERS_DISABLED=true</c> over all.
/// </summary>
internal static class FormatterVariables
{
    public const string DefaultPath = "reqnroll_report.ndjson";

    /// <summary>Where the messages go after the variables, or null for nowhere.</summary>
    public static string? MessagesPath(Func<string, string?> variable, string? fromFile)
    {
        if (bool.TryParse(variable("REQNROLL_FORMATTERS_DISABLED"), out var isDisabled) && isDisabled)
            return null;
        if (variable("REQNROLL_FORMATTERS_MESSAGE") is { Length: > 0 } direct)
            return FromPairs(direct);
        return variable("REQNROLL_FORMATTERS") is { Length: > 0 } json ? FromJson(json, fromFile) : fromFile;
    }

    private static string? FromPairs(string value)
    {
        if (bool.TryParse(value, out var isOn))
            return isOn ? DefaultPath : null;
        foreach (var pair in value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (pair.Split('=', 2, StringSplitOptions.TrimEntries) is [var key, var path] && key.Equals("outputFilePath", StringComparison.OrdinalIgnoreCase))
                return path;
        }
        throw new Reqnroll.ReqnrollException($"REQNROLL_FORMATTERS_MESSAGE is '{value}'; use outputFilePath=PATH, true or false.");
    }

    private static string? FromJson(string json, string? fromFile)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var formatters = root.TryGetProperty("formatters", out var inner) ? inner : root;
            if (!formatters.TryGetProperty("message", out var message))
                return fromFile;
            return message.TryGetProperty("outputFilePath", out var path) ? path.GetString() : DefaultPath;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new Reqnroll.ReqnrollException($"The environment variable REQNROLL_FORMATTERS is not the JSON it should be: {error.Message}", error);
        }
    }
}
