namespace Acceptance.Reports.Model;

/// <summary>What a run says of a criterion. docs/reports.md explains each.</summary>
public enum Verdict
{
    /// <summary>Every scenario that ran passed, at least one did, and each that passed left evidence.</summary>
    Verified,

    /// <summary>A scenario did not pass.</summary>
    Failed,

    /// <summary>A scenario failed and passed within the run.</summary>
    Flaky,

    /// <summary>A scenario passed and left nothing that shows it.</summary>
    Unproven,

    /// <summary>It was signed, and what was signed has changed since.</summary>
    Suspect,

    /// <summary>A scenario of it was never started.</summary>
    NotRun,

    /// <summary>All of its scenarios were skipped.</summary>
    Skipped,

    /// <summary>One machine cannot show it, and all of its scenarios were skipped for that.</summary>
    NotShownHere,

    /// <summary>No scenario names it.</summary>
    Uncovered,
}

/// <summary>A sentence by its key in the texts and the values for its holes, so that it can be said in any language.</summary>
public sealed record Reason(string Key, params IReadOnlyList<string> Values);

/// <summary>A verdict and why.</summary>
public sealed record Judgement(Verdict Verdict, Reason Reason);
