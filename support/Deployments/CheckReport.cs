using System.Text;
using Acceptance.Support.Drivers.Api;

namespace Acceptance.Support.Deployments;

/// <summary>What a check of a deployment found.</summary>
public enum CheckOutcome
{
    /// <summary>It is as it must be.</summary>
    Passed,

    /// <summary>It is not.</summary>
    Failed,

    /// <summary>It could not be asked, because what it needs has failed already.</summary>
    NotTried,
}

/// <summary>One objective question to a deployment, and the answer.</summary>
/// <param name="Subject">The part that was asked: <c>api</c>, <c>worker</c>, <c>parser</c>, <c>embedder</c>, <c>dashboard</c>, <c>database</c>,
/// <c>settings</c> or <c>document</c>.</param>
/// <param name="Question">What must hold.</param>
/// <param name="Outcome">Whether it does.</param>
/// <param name="Finding">What was seen.</param>
public sealed record CheckResult(string Subject, string Question, CheckOutcome Outcome, string Finding);

/// <summary>Every answer of a deployment. It is accepted only when all of them passed.</summary>
/// <param name="Deployment">Which one was asked.</param>
/// <param name="Results">In the order of asking.</param>
/// <param name="Probe">The document that was sent through it, or null when it did not come to that.</param>
/// <param name="ProbeTook">From the upload to completion; null when it did not get there.</param>
public sealed record CheckReport(string Deployment, IReadOnlyList<CheckResult> Results, Upload? Probe, TimeSpan? ProbeTook)
{
    /// <summary>Whether the deployment is accepted.</summary>
    public bool Passed => Results.Count > 0 && Results.All(result => result.Outcome == CheckOutcome.Passed);

    /// <summary>What failed.</summary>
    public IReadOnlyList<CheckResult> Failures => [.. Results.Where(result => result.Outcome == CheckOutcome.Failed)];

    /// <summary>Whether it was accepted, and a line for each question that did not pass.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Deployment}: {(Passed ? "accepted" : "refused")}");
        foreach (var result in Results.Where(result => result.Outcome != CheckOutcome.Passed))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n  {result.Outcome} {result.Subject}: {result.Question}; {result.Finding}");
        return text.ToString();
    }
}
