namespace Acceptance.Pipeline.Mocks.Faults;

/// <summary>What a fault does; docs/mocks.md describes each.</summary>
public static class FaultKind
{
    public const string Status = "status";
    public const string RateLimit = "rate_limit";
    public const string Timeout = "timeout";
    public const string Drop = "drop";
    public const string MalformedJson = "malformed_json";
    public const string Stall = "stall";
    public const string Delay = "delay";
    public const string WrongDimension = "wrong_dimension";
    public const string WrongContent = "wrong_content";
    public const string Failed = "failed";
    public const string Stuck = "stuck";
    public const string NoCallback = "no_callback";
    public const string LateCallback = "late_callback";
    public const string DoubleCallback = "double_callback";
    public const string Forget = "forget";

    /// <summary>Faults of an answer, which both mocks have.</summary>
    public static IReadOnlyList<string> OfAnswers { get; } = [Status, RateLimit, Timeout, Drop, MalformedJson, Stall, Delay];

    /// <summary>Faults of the embedder.</summary>
    public static IReadOnlyList<string> OfEmbedder { get; } = [.. OfAnswers, WrongDimension];

    /// <summary>Faults of a parse and its callback.</summary>
    public static IReadOnlyList<string> OfParses { get; } = [Failed, Stuck, NoCallback, LateCallback, DoubleCallback, WrongContent, Forget];

    /// <summary>Faults of the parser.</summary>
    public static IReadOnlyList<string> OfParser { get; } = [.. OfAnswers, .. OfParses];
}

/// <summary>A fault as the control route is told it. Whose it is, when it acts, and what it does.</summary>
/// <param name="Kind">One of <see cref="FaultKind"/>.</param>
/// <param name="DocumentId">Only calls for this document; null for every document.</param>
/// <param name="UserId">Only calls for this user; null for every user.</param>
/// <param name="After">Matching calls that it lets pass first.</param>
/// <param name="Count">Calls that it then spoils; null for all.</param>
/// <param name="Status">HTTP status of the kind <c>status</c>, 500 when null.</param>
/// <param name="Seconds">Length of the kinds that wait, and <c>Retry-After</c> of <c>rate_limit</c>.</param>
/// <param name="Dimension">Numbers of a vector of the kind <c>wrong_dimension</c>.</param>
/// <param name="Code">Code of the kind <c>failed</c>.</param>
/// <param name="Retryable">Whether the kind <c>failed</c> says that another try may work.</param>
public sealed record MockFault(
    string? Kind, Guid? DocumentId = null, Guid? UserId = null, int After = 0, int? Count = null, int? Status = null, double? Seconds = null,
    int? Dimension = null, string? Code = null, bool Retryable = false)
{
    private const double LongestWait = 3600;

    /// <summary>How long the kinds that wait take; the default where none was given.</summary>
    public TimeSpan Wait(double fallback) => TimeSpan.FromSeconds(Seconds ?? fallback);

    /// <summary>Null when it can be set; else what is wrong with it.</summary>
    public string? Mistake(IReadOnlyList<string> kinds) =>
        Kind is null || !kinds.Contains(Kind) ? $"kind must be one of {string.Join(", ", kinds)}."
        : After < 0 ? "after must be 0 or more."
        : Count < 1 ? "count must be 1 or more, or left out."
        : Status is < 400 or > 599 ? "status must be from 400 to 599."
        : Seconds is < 0 or > LongestWait ? $"seconds must be from 0 to {LongestWait}."
        : Dimension < 1 ? "dimension must be 1 or more."
        : null;
}

/// <summary>A fault that is set, and how often it has acted.</summary>
public sealed record ActiveFault(Guid FaultId, MockFault Fault, int Passed, int Acted);

/// <summary>A call that a mock received.</summary>
/// <param name="At">When.</param>
/// <param name="Route">Which route, for instance <c>POST /v1/embeddings</c>.</param>
/// <param name="DocumentId">For which document, where it was said.</param>
/// <param name="UserId">For which user, where it was said.</param>
/// <param name="Inputs">How many texts or documents it held.</param>
/// <param name="Fault">The kind of fault that acted on it, or null.</param>
public sealed record MockCall(DateTimeOffset At, string Route, Guid? DocumentId, Guid? UserId, int Inputs, string? Fault);
