using System.Text;
using System.Text.Json;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Http;

namespace Acceptance.Support.Drivers.Security;

/// <summary>Values that break out of somewhere, by what a feature calls them.</summary>
public static class HostileInput
{
    private const string Sql = "x'); drop table upload_pipeline.documents; --";
    private const string Placeholder = "{value}";

    /// <summary>A file name that holds signs which must not be kept.</summary>
    public static string NameWith(string sign) => sign switch
    {
        "a line break" => "two\r\nlines.pdf",
        "a forged header" => "a.pdf\r\nSet-Cookie: admin=1",
        "a forged log record" => "a.pdf\n{\"level\":\"ERROR\",\"message\":\"forged\"}",
        "a zero byte" => "a\0b.pdf",
        "a terminal's command" => "\u001b[2J\u009b31ma.pdf",
        _ => throw new ArgumentException($"No name is known with '{sign}'."),
    };

    /// <summary>An announcement, one member of which is no longer what it should be; written by hand, because no library writes such JSON.</summary>
    public static RequestBody Announcing(TestDocument document, string member, string value) => RequestBody.RawJson(
        JsonSerializer.Serialize(Announcement.Of(document).With(member, Placeholder).Members).Replace($"\"{Placeholder}\"", Value(document, value),
            StringComparison.Ordinal));

    /// <summary>A body that is no announcement.</summary>
    public static RequestBody Body(string kind) => kind switch
    {
        "empty" => RequestBody.RawJson(""),
        "no JSON" => RequestBody.RawJson("filename=policy.pdf&bytes_len=1"),
        "a list" => RequestBody.RawJson("[1, 2, 3]"),
        "nested a thousand deep" => RequestBody.RawJson(new string('[', 1000) + new string(']', 1000)),
        "not in UTF-8" => new RequestBody("application/json", Encoding.Latin1.GetBytes("{\"filename\":\"\u00ff\u00fe.pdf\"}")),
        "very long" => RequestBody.RawJson($"{{\"filename\":\"{new string('x', 200_000)}\"}}"),
        _ => throw new ArgumentException($"No body is called '{kind}'."),
    };

    /// <summary>The query of a hostile question for jobs.</summary>
    public static string Query(string question) => question switch
    {
        "a state that is a command of SQL" => $"state={Uri.EscapeDataString("queued' or '1'='1")}",
        "a state that does not exist" => "state=asleep",
        "a limit that is a command of SQL" => $"limit={Uri.EscapeDataString("1; " + Sql)}",
        "a limit of zero" => "limit=0",
        "a limit above a hundred" => "limit=101",
        "an offset below zero" => "offset=-1",
        _ => throw new ArgumentException($"No question is called '{question}'."),
    };

    /// <summary>What stands in an address where a job's number belongs.</summary>
    public static string JobName(string name) => Uri.EscapeDataString(name switch
    {
        "a command of SQL" => "' or '1'='1",
        "a path" => "../../health",
        "a very long word" => new string('x', 2000),
        _ => throw new ArgumentException($"No job is called '{name}'."),
    });

    private static string Value(TestDocument document, string value) => value switch
    {
        "a command of SQL" => JsonSerializer.Serialize(Sql),
        "a path" => "\"../../../etc/passwd\"",
        "in capitals" => JsonSerializer.Serialize(document.Sha256.ToUpperInvariant()),
        "followed by a line break" => $"\"{document.Sha256}\\n\"",
        "followed by a line break, as a type" => "\"application/pdf\\n\"",
        "a list" => "[\"a\", \"b\"]",
        "a fraction" => "1.5",
        "beyond every number" => "1e400",
        "less than nothing" => "-1",
        "of half a character" => "\"\\ud800.pdf\"",
        "of 121 letters" => $"\"{new string('x', 117)}.pdf\"",
        _ => throw new ArgumentException($"No value is called '{value}'."),
    };
}
