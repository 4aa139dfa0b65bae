namespace Acceptance.Reports.Tests;

/// <summary>A scenario of a made-up run.</summary>
public sealed record ScenarioPlan(string Name, params string[] Tags)
{
    public string Feature { get; init; } = "features/one.feature";

    public string? Rule { get; init; }

    /// <summary>One list of steps a try; none for a scenario that was never started.</summary>
    public IReadOnlyList<StepPlan[]> Tries { get; init; } = [[StepPlan.Proven]];

    /// <summary>True for a scenario whose last try has no end.</summary>
    public bool CutOff { get; init; }
}

/// <summary>A step of a made-up run.</summary>
public sealed record StepPlan(string Text, string Status = "PASSED", string? Message = null, params AttachmentPlan[] Attachments)
{
    public static StepPlan Proven { get; } = new("it holds", "PASSED", null, AttachmentPlan.Http());

    public static StepPlan Bare { get; } = new("it holds");

    public static StepPlan Failed { get; } = new("it holds", "FAILED", "Expected 200, but was 500", AttachmentPlan.Http());

    public static StepPlan Skipped(string? why = "Needs the real parser") => new("it holds", "SKIPPED", why);
}

/// <summary>An attachment of a made-up run.</summary>
public sealed record AttachmentPlan(string MediaType, string Body, string Encoding = "IDENTITY", string? FileName = null)
{
    private static readonly string[] Columns = ["status", "last_error"];

    public static AttachmentPlan Http(string title = "GET /health → 200", string body = "{\"status\":\"healthy\"}") => Evidence("http", title, new
    {
        method = "GET",
        url = "http://127.0.0.1:8000/health",
        requestHeaders = new[] { new { name = "Accept", value = "application/json" } },
        status = 200,
        responseHeaders = new[] { new { name = "Content-Type", value = "application/json" } },
        responseBody = new { mediaType = "application/json", text = body, bytes = body.Length, truncated = false },
    });

    public static AttachmentPlan Sql(params string?[][] rows) => Evidence("sql", "rows of upload_jobs", new
    {
        text = "select status, last_error from upload_jobs where job_id = @job",
        parameters = new[] { new { name = "job", value = "7d0e" } },
        columns = Columns,
        rows,
        rowCount = rows.Length,
        truncated = false,
    });

    public static AttachmentPlan Metric(double value, double target, bool holds) => Evidence("metric", "end-to-end time", new
    {
        name = "end-to-end time",
        value,
        unit = "s",
        comparison = "<",
        target,
        holds,
        samples = new[] { value, value + 1, value + 3 },
    });

    public static AttachmentPlan Evidence(string kind, string title, object content) => new("application/json", System.Text.Json.JsonSerializer.Serialize(
        new Dictionary<string, object>
        {
            ["schema"] = "acceptance.evidence/1",
            ["kind"] = kind,
            ["title"] = title,
            ["source"] = "api",
            ["at"] = "2027-01-15T08:00:00.123Z",
            ["durationMs"] = 12.5,
            [kind] = content,
        }), FileName: $"1-{kind}.json");
}
