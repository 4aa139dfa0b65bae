namespace Acceptance.Support.Deployments;

/// <summary>What a comparison looks at.</summary>
public enum Aspect
{
    /// <summary>An answer of the API to a request.</summary>
    Answer,

    /// <summary>The steps that a job took, with their events.</summary>
    Transition,

    /// <summary>What the database holds in the end.</summary>
    Row,

    /// <summary>How long it took.</summary>
    Timing,

    /// <summary>The database's schema.</summary>
    Schema,

    /// <summary>A setting or a limit.</summary>
    Setting,

    /// <summary>The version that a service gives.</summary>
    Version,
}

/// <summary>One thing seen of a deployment, free of what differs between any two: numbers, moments, addresses, secrets.</summary>
public sealed record Observation(Aspect Aspect, string Name, string Value);

/// <summary>How long one thing took.</summary>
public sealed record Timing(string Name, TimeSpan Took);

/// <summary>A thing that is not the same in two deployments.</summary>
/// <param name="Aspect">What kind of thing.</param>
/// <param name="Name">Which one.</param>
/// <param name="Baseline">What the baseline has; null when it has no such thing.</param>
/// <param name="Candidate">What the candidate has; null when it has no such thing.</param>
public sealed record Difference(Aspect Aspect, string Name, string? Baseline, string? Candidate)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Aspect} {Name}: baseline {Baseline ?? "has none"}; candidate {Candidate ?? "has none"}";
}
