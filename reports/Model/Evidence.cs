namespace Acceptance.Reports.Model;

/// <summary>What an evidence file is, in short; enough for totals and matrices.</summary>
/// <param name="Kind">http, sql, log, metric or process.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Source">Who was asked.</param>
/// <param name="At">When it began, UTC.</param>
/// <param name="DurationMs">Milliseconds.</param>
/// <param name="Fact">What the matrices need of it.</param>
public sealed record EvidenceSummary(string Kind, string Title, string Source, DateTimeOffset? At, double DurationMs, EvidenceFact? Fact);

/// <summary>A named value: a header or a parameter.</summary>
public sealed record Named(string Name, string? Value);

/// <summary>The body of a request or response, as far as the evidence keeps it.</summary>
/// <param name="MediaType">Its media type.</param>
/// <param name="Text">Its text; empty for binary bodies.</param>
/// <param name="Bytes">The true size.</param>
/// <param name="Truncated">True when the text was cut.</param>
public sealed record HttpBody(string MediaType, string Text, long Bytes, bool Truncated);

/// <summary>One evidence file, read whole (docs/evidence.md).</summary>
public abstract record Evidence(EvidenceSummary Summary, int? Attempts, double? WaitedMs);

/// <summary>One HTTP exchange.</summary>
public sealed record HttpEvidence(
    EvidenceSummary Summary, int? Attempts, double? WaitedMs, string Method, string Url, IReadOnlyList<Named> RequestHeaders, HttpBody? RequestBody,
    int? Status, IReadOnlyList<Named> ResponseHeaders, HttpBody? ResponseBody, string? Error) : Evidence(Summary, Attempts, WaitedMs);

/// <summary>One query and its rows.</summary>
public sealed record SqlEvidence(
    EvidenceSummary Summary, int? Attempts, double? WaitedMs, string Text, IReadOnlyList<Named> Parameters, IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string?>> Rows, int RowCount, bool Truncated, string? Error) : Evidence(Summary, Attempts, WaitedMs);

/// <summary>Lines of a service's log.</summary>
public sealed record LogEvidence(
    EvidenceSummary Summary, int? Attempts, double? WaitedMs, string Service, IReadOnlyList<string> Lines, int Total, bool Truncated)
    : Evidence(Summary, Attempts, WaitedMs);

/// <summary>A measured figure; with a target it reads "value comparison target".</summary>
public sealed record MetricEvidence(
    EvidenceSummary Summary, int? Attempts, double? WaitedMs, string Name, double Value, string Unit, string? Comparison, double? Target, bool? Holds,
    IReadOnlyList<double> Samples) : Evidence(Summary, Attempts, WaitedMs);

/// <summary>A program that was started or ended.</summary>
public sealed record ProcessEvidence(
    EvidenceSummary Summary, int? Attempts, double? WaitedMs, string Name, string Command, long? Pid, string State, int? ExitCode,
    IReadOnlyList<string> Lines) : Evidence(Summary, Attempts, WaitedMs);
