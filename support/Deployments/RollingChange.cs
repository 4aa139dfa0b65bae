using System.Diagnostics;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Deployments;

/// <summary>
/// Puts a candidate in the place of what runs, service by service, behind a gate: it stays only when the check accepts it; else what was there before comes
/// back by itself, and the jobs that failed meanwhile are put back to work (PRD003-FR5.2, NFR5.2).
/// </summary>
public sealed class RollingChange(Deployment live, IReplaceableServices services)
{
    /// <summary>The longest that a roll-back may take.</summary>
    public static readonly TimeSpan LongestRollBack = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan DocumentSlack = TimeSpan.FromSeconds(4);

    private readonly List<string> _steps = [];
    private DateTimeOffset _began;

    /// <summary>Deploys the candidate.</summary>
    /// <param name="candidate">What to put in place.</param>
    /// <param name="meanwhile">Called after every step with its name: what users do while the change is under way.</param>
    public async Task<ChangeOutcome> RunAsync(Candidate candidate, Func<string, Task> meanwhile)
    {
        _began = TimeProvider.System.GetUtcNow();
        if (RefusalOf(candidate) is { Count: > 0 } refusal)
            return new ChangeOutcome(ChangeEnd.Refused, [.. _steps], refusal);
        var before = await new DeploymentCheck(live).RunAsync(CheckLimits.Usual with { JobsSince = _began });
        if (!before.Passed)
            return new ChangeOutcome(ChangeEnd.Refused, [.. _steps], [$"what is live fails its own check: {before}"], After: before);
        await DoneAsync("check what is live", meanwhile);
        var schema = await live.Schema.FingerprintAsync();
        var changes = candidate.Replaced.ToDictionary(service => service, services.ChangesOf);
        var reasons = await TryAsync(candidate, before.ProbeTook!.Value, meanwhile);
        if (reasons.Count == 0)
            return new ChangeOutcome(ChangeEnd.Live, [.. _steps], [], Lost: await new JobsOfChange(live).LostAsync(_began));
        return await RollBackAsync(candidate, schema, changes, reasons);
    }

    private List<string> RefusalOf(Candidate candidate)
    {
        _steps.Add("check the candidate's settings");
        var missing = candidate.Settings.SelectMany(service => RequiredSettings.MissingFrom(
            service.Key, services.SettingsOf(service.Key).Where(setting => !service.Value.ContainsKey(setting.Key))
                .Concat(service.Value.Where(change => change.Value is not null).Select(change => KeyValuePair.Create(change.Key, change.Value!)))
                .ToDictionary()));
        List<string> reasons = [.. missing.Select(setting => $"the required setting {setting} is missing")];
        if (candidate.Schema is { Down: null })
            reasons.Add("its change of the database has no way back");
        return reasons;
    }

    private async Task<IReadOnlyList<string>> TryAsync(Candidate candidate, TimeSpan usual, Func<string, Task> meanwhile)
    {
        try
        {
            if (candidate.Schema is { } change)
                await SchemaStatement.RunAsync(live.Environment.Addresses.Database, change.Up, live.Cancellation);
            await DoneAsync("change the database", meanwhile);
            foreach (var service in candidate.Replaced)
            {
                await ReplaceAsync(service, candidate.Settings.GetValueOrDefault(service), !candidate.Without.Contains(service));
                await DoneAsync($"replace the {service.InEvidence()}", meanwhile);
            }

            var report = await new DeploymentCheck(live).RunAsync(new CheckLimits(usual + DocumentSlack, _began));
            await DoneAsync("check the candidate", meanwhile);
            return [.. report.Failures.Select(failure => $"{failure.Subject}: {failure.Finding}")];
        }
        catch (Exception e) when (!live.Cancellation.IsCancellationRequested)
        {
            // Whatever went wrong, also for the users meanwhile: what was there before has to come back.
            return [$"it could not be put in place: {e.Message}"];
        }
    }

    private async Task<ChangeOutcome> RollBackAsync(
        Candidate candidate, IReadOnlyList<string> schema, Dictionary<Service, IReadOnlyDictionary<string, string?>> changes, IReadOnlyList<string> reasons)
    {
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        foreach (var service in candidate.Replaced)
            await services.StopAsync(service, live.Cancellation);
        if (candidate.Schema is { Down: { } down } && !(await live.Schema.FingerprintAsync()).SequenceEqual(schema))
            await SchemaStatement.RunAsync(live.Environment.Addresses.Database, down, live.Cancellation);
        foreach (var service in candidate.Replaced)
            await ReplaceAsync(service, changes[service], start: true);
        // A worker's circuit to a service of the candidate may be open, for a minute as shipped. A new worker knows nothing of that.
        if (candidate.Replaced.Any(service => service is Service.Parser or Service.Embedder) && !candidate.Replaced.Contains(Service.Worker))
            await ReplaceAsync(Service.Worker, services.ChangesOf(Service.Worker), start: true);
        var jobs = new JobsOfChange(live);
        var (retried, lost) = (await jobs.RetryAsync(_began), await jobs.LostAsync(_began));
        var after = await new DeploymentCheck(live).RunAsync(CheckLimits.Usual with { JobsSince = TimeProvider.System.GetUtcNow() });
        var restored = (await live.Schema.FingerprintAsync()).SequenceEqual(schema);
        _steps.Add("roll back");
        var took = watch.Elapsed;
        live.Evidence.Record(MetricEvidence.OfTime(
            $"Roll-back of '{candidate.Name}', from the failed check to the accepted one", at, took, "roll-back", LongestRollBack));
        return new ChangeOutcome(ChangeEnd.RolledBack, [.. _steps], reasons, took, after, restored, retried, lost);
    }

    private async Task ReplaceAsync(Service service, IReadOnlyDictionary<string, string?>? changes, bool start)
    {
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        await services.StopAsync(service, live.Cancellation);
        services.Configure(service, changes ?? new Dictionary<string, string?>());
        if (start)
            await services.StartAsync(service, live.Cancellation);
        live.Evidence.Record(new ProcessEvidence(
            $"The {service} was {(start ? "replaced" : "not started again")}", service.InEvidence(), at, watch.Elapsed, service.ToString(),
            ServiceSettings.Verb(service), null, start ? "started" : "stopped", null, [.. (changes ?? new Dictionary<string,
                string?>()).Keys.Select(name => $"{name} differs")]));
    }

    private async Task DoneAsync(string step, Func<string, Task> meanwhile)
    {
        _steps.Add(step);
        await meanwhile(step);
    }
}
