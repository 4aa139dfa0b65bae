using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Acceptance.Pipeline.Hosting;

/// <summary>The service's name, as it stands in every log line.</summary>
public sealed class JsonLineOptions : ConsoleFormatterOptions
{
    /// <summary><c>api</c>, <c>worker</c>, <c>llamaparse</c>, <c>openai</c> or <c>monitor</c>.</summary>
    public string Service { get; set; } = "";
}

/// <summary>
/// One JSON object a line (contract §8): <c>timestamp, level, service, message</c>, the fields of <see cref="LogScope"/> that are known, and <c>error</c>
/// with its <c>cause</c>.
/// </summary>
public sealed class JsonLineFormatter(IOptions<JsonLineOptions> options, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>The name it is registered under.</summary>
    public const string FormatterName = "json-lines";

    // Each has its stack, and a line should stay one that can be read.
    private const int MostCauses = 5;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", LevelName(logEntry.LogLevel));
            json.WriteString("service", options.Value.Service);
            json.WriteString("message", logEntry.Formatter(logEntry.State, null));
            var about = new Innermost();
            scopeProvider?.ForEachScope(static (scope, innermost) => innermost.Take(scope as LogScope), about);
            about.Scope.Write(json);
            if (logEntry.Exception is { } exception)
                WriteError(json, "error", exception);
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    // A field may stand in a line once only; where scopes are nested, the inner one knows better.
    private sealed class Innermost
    {
        public LogScope Scope { get; private set; } = new();

        public void Take(LogScope? inner)
        {
            if (inner is not null)
                Scope = new LogScope(inner.CorrelationId ?? Scope.CorrelationId, inner.JobId ?? Scope.JobId, inner.DocumentId ?? Scope.DocumentId);
        }
    }

    private static void WriteError(Utf8JsonWriter json, string name, Exception exception, int depth = 0)
    {
        json.WriteStartObject(name);
        json.WriteString("type", exception.GetType().Name);
        json.WriteString("message", exception.Message);
        json.WriteString("stack", exception.StackTrace);
        if (exception.InnerException is { } cause && depth < MostCauses)
            WriteError(json, "cause", cause, depth + 1);
        json.WriteEndObject();
    }

    private static string LevelName(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "DEBUG",
        LogLevel.Information => "INFO",
        LogLevel.Warning => "WARNING",
        _ => "ERROR",
    };
}
