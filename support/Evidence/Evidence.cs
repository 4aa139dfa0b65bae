namespace Acceptance.Support.Evidence;

/// <summary>One exchange with the system, as the living document shows it (docs/evidence.md).</summary>
/// <param name="Title">One line for people, such as <c>POST /api/v2/upload → 200</c>.</param>
/// <param name="Source">Who was asked: <c>api</c>, <c>database</c>, <c>parser</c>, <c>embedder</c>, <c>worker</c>, <c>monitor</c> or <c>suite</c>.</param>
/// <param name="At">When it began.</param>
/// <param name="Duration">How long it took.</param>
public abstract record EvidenceItem(string Title, string Source, DateTimeOffset At, TimeSpan Duration)
{
    /// <summary>The name of the kind, and of the object in the file that holds the rest.</summary>
    public abstract string Kind { get; }

    /// <summary>How often a wait asked; null outside a wait.</summary>
    public int? Attempts { get; init; }

    /// <summary>How long a wait waited; null outside a wait.</summary>
    public TimeSpan? Waited { get; init; }
}

/// <summary>A request and its answer.</summary>
public sealed record HttpEvidence(
    string Title, string Source, DateTimeOffset At, TimeSpan Duration, string Method, string Url, IReadOnlyList<EvidencePair> RequestHeaders,
    EvidenceBody? RequestBody, int? Status, IReadOnlyList<EvidencePair> ResponseHeaders, EvidenceBody? ResponseBody, string? Error = null)
    : EvidenceItem(Title, Source, At, Duration)
{
    /// <inheritdoc/>
    public override string Kind => "http";
}

/// <summary>A query and the rows it gave.</summary>
public sealed record SqlEvidence(
    string Title, DateTimeOffset At, TimeSpan Duration, string Text, IReadOnlyList<EvidencePair> Parameters, IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string?>> Rows, string? Error = null)
    : EvidenceItem(Title, "database", At, Duration)
{
    /// <inheritdoc/>
    public override string Kind => "sql";
}

/// <summary>What a service printed.</summary>
public sealed record LogEvidence(string Title, string Source, DateTimeOffset At, TimeSpan Duration, string Service, IReadOnlyList<string> Lines)
    : EvidenceItem(Title, Source, At, Duration)
{
    /// <inheritdoc/>
    public override string Kind => "log";
}

/// <summary>A figure, with the target it is held against.</summary>
/// <param name="Comparison"><c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c> or <c>=</c>; reads "value comparison target". Null when there is no target.</param>
/// <param name="Samples">The single measurements, in the same unit.</param>
public sealed record MetricEvidence(
    string Title, DateTimeOffset At, TimeSpan Duration, string Name, double Value, string Unit, string? Comparison = null, double? Target = null,
    bool? Holds = null, IReadOnlyList<double>? Samples = null)
    : EvidenceItem(Title, "suite", At, Duration)
{
    /// <inheritdoc/>
    public override string Kind => "metric";

    /// <summary>A time, held against what it may take; in seconds.</summary>
    public static MetricEvidence OfTime(
        string title, DateTimeOffset at, TimeSpan took, string name, TimeSpan within, IReadOnlyList<double>? samples = null) =>
        new(title, at, took, name, Math.Round(took.TotalSeconds, 3), "s", "<", within.TotalSeconds, took < within, samples);
}

/// <summary>A process: how it was started and what became of it.</summary>
/// <param name="State"><c>started</c>, <c>running</c>, <c>stopped</c>, <c>killed</c> or <c>exited</c>.</param>
public sealed record ProcessEvidence(
    string Title, string Source, DateTimeOffset At, TimeSpan Duration, string Name, string Command, int? Pid, string State, int? ExitCode,
    IReadOnlyList<string> Lines)
    : EvidenceItem(Title, Source, At, Duration)
{
    /// <inheritdoc/>
    public override string Kind => "process";
}

/// <summary>A header or a parameter.</summary>
public sealed record EvidencePair(string Name, string? Value);

/// <summary>A body: its media type and what can be read of it.</summary>
public sealed record EvidenceBody(string MediaType, string Text, long Bytes, bool Truncated)
{
    /// <summary>The body as text where it is text; binary bodies keep their size only.</summary>
    public static EvidenceBody? Of(string? mediaType, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
            return null;
        var type = mediaType ?? "application/octet-stream";
        return new EvidenceBody(type, IsText(type) ? System.Text.Encoding.UTF8.GetString(bytes.Span) : "", bytes.Length, false);
    }

    private static bool IsText(string mediaType) =>
        mediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || mediaType.Contains("json", StringComparison.OrdinalIgnoreCase)
        || mediaType.Contains("xml", StringComparison.OrdinalIgnoreCase) || mediaType.Contains("urlencoded", StringComparison.OrdinalIgnoreCase);
}
