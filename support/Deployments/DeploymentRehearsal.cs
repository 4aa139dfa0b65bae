using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Deployments;

/// <summary>Brings a candidate up beside what is live, on a database of its own, and checks it there, before any user meets it (PRD003-NFR3.2).</summary>
public sealed class DeploymentRehearsal(IEnvironmentFactory environments, Func<IPipelineEnvironment, Deployment> open)
{
    /// <summary>Checks the candidate by itself.</summary>
    /// <param name="name">Name of its environment.</param>
    /// <param name="candidate">What would be deployed.</param>
    /// <param name="limits">What is still acceptable.</param>
    /// <param name="cancellationToken">Ends the rehearsal.</param>
    public async Task<CheckReport> RunAsync(string name, Candidate candidate, CheckLimits limits, CancellationToken cancellationToken)
    {
        await using var environment = await environments.CreateAsync(name, candidate.Rehearsal(), cancellationToken);
        var deployment = open(environment);
        var report = await new DeploymentCheck(deployment).RunAsync(limits);
        var at = TimeProvider.System.GetUtcNow();
        deployment.Evidence.Record(new ProcessEvidence(
            $"Rehearsal of '{candidate.Name}'", "suite", at, TimeSpan.Zero, name, "rehearsal", null, "exited", report.Passed ? 0 : 1,
                report.ToString().Split('\n')));
        return report;
    }
}
