using System.Collections.Concurrent;
using System.Globalization;
using Acceptance.Steps.Hooks;
using Acceptance.Support;
using Acceptance.Support.Deployments;

namespace Acceptance.Steps.Memory;

/// <summary>The deployments of one scenario. What is asked of them is evidence of the scenario.</summary>
public sealed class ScenarioDeployments(IAcceptanceRun run, LentDeployment lent, IReqnrollOutputHelper output, ScenarioDeadline deadline)
{
    private readonly string _folder = run.Folder.Folder("evidence", $"deployments-{CurrentRun.NextNumber().ToString(CultureInfo.InvariantCulture)}");

    // One for each environment: two would number their files alike.
    private readonly ConcurrentDictionary<string, EvidenceRecorder> _recorders = [];

    /// <summary>The local pipeline that the whole suite runs against.</summary>
    public Deployment Baseline => Open(run.SharedEnvironment);

    /// <summary>A deployment made as the baseline was, which the scenario may change and break.</summary>
    public Task<Deployment> OwnAsync() => lent.TakeAsync(run, Open, deadline.Token);

    /// <summary>A deployment whose configuration has drifted: a limit, a setting of the worker and an index.</summary>
    public async Task<Deployment> DriftedAsync() => Open(await SharedEnvironments.GetAsync(run, "drifted", EnvironmentPlan.Usual with
    {
        Settings = new Dictionary<Service, IReadOnlyDictionary<string, string>>
        {
            [Service.Api] = new Dictionary<string, string> { ["LIMIT_UPLOADS_PER_DAY"] = "29" },
            [Service.Worker] = new Dictionary<string, string> { ["WORKER_MAX_RETRIES"] = "1" },
        },
        Prepare = Drift.MakeAsync,
    }));

    /// <summary>A rehearsal of candidates.</summary>
    public DeploymentRehearsal Rehearsal => new(Requires.OwnEnvironments(run), Open);

    /// <summary>The drivers of a deployment, with this scenario's evidence.</summary>
    public Deployment Open(IPipelineEnvironment environment) =>
        new(environment, _recorders.GetOrAdd(environment.Name, name => new EvidenceRecorder(
            Path.Combine(_folder, name), new Redactor(environment.Addresses.Secrets.Concat(run.SharedEnvironment.Addresses.Secrets)), output.AddAttachment)), deadline);
}
