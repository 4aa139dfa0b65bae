using Acceptance.Reports.Model;

namespace Acceptance.Reports.Publish.Html;

/// <summary>Signs beside the words, so that a colour is never the only sign.</summary>
public static class Glyphs
{
    /// <summary>The sign of a verdict.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Verified => "✓",
        Verdict.Failed => "✕",
        Verdict.Flaky => "≈",
        Verdict.Unproven => "?",
        Verdict.Suspect => "≠",
        Verdict.NotRun => "…",
        Verdict.Skipped => "»",
        Verdict.NotShownHere => "⇢",
        _ => "○",
    };

    /// <summary>The sign of a scenario's status.</summary>
    public static string Of(ScenarioStatus status) => status switch
    {
        ScenarioStatus.Passed => "✓",
        ScenarioStatus.Failed => "✕",
        ScenarioStatus.Flaky => "≈",
        ScenarioStatus.Skipped => "»",
        _ => "…",
    };
}
