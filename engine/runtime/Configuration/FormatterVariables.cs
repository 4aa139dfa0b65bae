using System.Text.Json;

namespace Acceptance.Engine.Configuration;

/// <summary>
/// The environment variables of Reqnroll's formatters: <c>REQNROLL_FORMATTERS_MESSAGE=outputFilePath=…</c> over
/// <c>REQNROLL_FORMATTERS={"formatters":{"message":{"outputFilePath":"…"}}}</c> over the file; <c>REQNROLL_FORMATTERS_DISABLED=true</c> over all.
/// </summary>
/// <param name="name">The formatter, <c>message</c> or <c>html</c>.</param>
/// <param name="defaultPath">Where its output goes when nobody says where.</param>
internal sealed class FormatterVariables(string name, string defaultPath)
{
    public static readonly FormatterVariables Message = new("message", "reqnroll_report.ndjson");
    public static readonly FormatterVariables Html = new("html", "reqnroll_report.html");

    /// <summary>Where the output goes after the file, or null for nowhere.</summary>
    public string? PathIn(ReqnrollSettings settings) =>
        settings[$"formatters.{name}.outputFilePath"]?.GetString() ?? (settings[$"formatters.{name}"] is null ? null : defaultPath);

    /// <summary>Where the output goes after the variables, or null for nowhere.</summary>
    public string? PathOver(Func<string, string?> variable, string? fromFile)
    {
        if (bool.TryParse(variable("REQNROLL_FORMATTERS_DISABLED"), out var isDisabled) && isDisabled)
            return null;
        var own = $"REQNROLL_FORMATTERS_{name.ToUpperInvariant()}";
        if (variable(own) is { Length: > 0 } direct)
            return FromPairs(own, direct);
        return variable("REQNROLL_FORMATTERS") is { Length: > 0 } json ? FromJson(json, fromFile) : fromFile;
    }

    private string? FromPairs(string variable, string value)
    {
        if (bool.TryParse(value, out var isOn))
            return isOn ? defaultPath : null;
        var pairs = value.Split(';').Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries));
        return pairs.FirstOrDefault(pair => pair[0].Equals("outputFilePath", StringComparison.OrdinalIgnoreCase)) is [_, var path]
            ? path
            : throw new Reqnroll.ReqnrollException($"{variable} is '{value}'; use outputFilePath=PATH, true or false.");
    }

    private string? FromJson(string json, string? fromFile)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var formatters = root.TryGetProperty("formatters", out var inner) ? inner : root;
            if (!formatters.TryGetProperty(name, out var formatter))
                return fromFile;
            return formatter.TryGetProperty("outputFilePath", out var path) ? path.GetString() : defaultPath;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new Reqnroll.ReqnrollException($"The environment variable REQNROLL_FORMATTERS is not the JSON it should be: {error.Message}", error);
        }
    }
}
