namespace Acceptance.Reports.Model.Messages;

/// <summary>What one messages file says, before it is merged with the other files of its run.</summary>
internal sealed class MessageFile
{
    public required string Path { get; init; }

    public string Runner { get; set; } = "";

    public string? Commit { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public bool HasEnd { get; set; }

    public int Envelopes { get; set; }

    /// <summary>Tries, ended steps and attachments, counted as the lines come; the proof of the report's totals.</summary>
    public Tally Counted { get; set; } = new(0, 0, 0);

    public GherkinIndex Gherkin { get; } = new();

    public Dictionary<string, Pickle> Pickles { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Hooks { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, TestCase> TestCases { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Try> Tries { get; } = new(StringComparer.Ordinal);

    public List<string> Problems { get; } = [];

    public List<string> Warnings { get; } = [];

    /// <summary>A compiled scenario. Its scenario node is in the syntax tree; so is its place, which for a row of an outline is the row.</summary>
    public sealed record Pickle(
        string Uri, string Name, int Line, string? ScenarioNode, string? PlaceNode, IReadOnlyList<string> Tags, IReadOnlyList<PickleStep> Steps);

    /// <summary>A compiled step; its type is that of its keyword: Context, Action or Outcome.</summary>
    public sealed record PickleStep(string Id, string Text, string Type, string? Node, StepArgument? Argument);

    /// <summary>What was planned for a pickle: its steps and hooks in order.</summary>
    public sealed record TestCase(string PickleId, IReadOnlyList<TestStep> Steps);

    /// <summary>A step of a pickle, or a hook.</summary>
    public sealed record TestStep(string Id, string? PickleStepId, string? HookId);

    /// <summary>One try of a test case, filled while the file is read.</summary>
    public sealed class Try
    {
        public required string TestCaseId { get; init; }

        public required long Number { get; init; }

        public DateTimeOffset? StartedAt { get; init; }

        public DateTimeOffset? FinishedAt { get; set; }

        public bool Finished { get; set; }

        public Dictionary<string, StepEnd> Ends { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, List<Attachment>> Attachments { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>How a step of a try ended.</summary>
    public sealed record StepEnd(StepStatus Status, double DurationMs, string? Message);
}
