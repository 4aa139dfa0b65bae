namespace Acceptance.Support.Commands.Doctor;

/// <summary>How a part of the machine is.</summary>
internal enum FindingState
{
    /// <summary>Nothing is to be done.</summary>
    Ok,

    /// <summary>The features run, but something that some people want does not.</summary>
    Advice,

    /// <summary>Without it the features do not run, or not all of them.</summary>
    Missing,
}

/// <summary>What <c>acceptance doctor</c> says about a part of the machine.</summary>
/// <param name="Subject">The part, a few words.</param>
/// <param name="State">How it is.</param>
/// <param name="Seen">What was found.</param>
/// <param name="Remedy">How to mend it; null when nothing is to be done.</param>
internal sealed record Finding(string Subject, FindingState State, string Seen, string? Remedy = null)
{
    /// <summary>All is well.</summary>
    public static Finding Ok(string subject, string seen) => new(subject, FindingState.Ok, seen);

    /// <summary>Something that only some people want does not work.</summary>
    public static Finding Advice(string subject, string seen, string remedy) => new(subject, FindingState.Advice, seen, remedy);

    /// <summary>Something that a run needs is not there.</summary>
    public static Finding Missing(string subject, string seen, string remedy) => new(subject, FindingState.Missing, seen, remedy);
}
