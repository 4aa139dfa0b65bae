using System.Diagnostics;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Drivers.Monitor;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;
using Acceptance.Support.Waiting;
using Npgsql;

namespace Acceptance.Support.Deployments;

/// <summary>
/// Asks a deployment the questions that iteration 002 never asked (PRD003-FR5.3, NFR5.4): does each part work, is the schema complete, are the settings there,
/// does a document really come out at the end, and does the dashboard agree.
/// </summary>
public sealed class DeploymentCheck(Deployment deployment)
{
    /// <summary>What each service is asked.</summary>
    public const string HealthQuestion = "it answers that it is healthy";

    private static readonly TimeSpan DashboardPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OneLook = TimeSpan.FromSeconds(1);

    private readonly List<CheckResult> _results = [];
    private Upload? _probe;
    private TimeSpan? _probeTook;

    /// <summary>Asks everything.</summary>
    /// <param name="limits">What is still acceptable.</param>
    public async Task<CheckReport> RunAsync(CheckLimits limits)
    {
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        await AskAsync("settings", "every required setting is present", SettingsAsync);
        foreach (var service in Enum.GetValues<Service>())
            await AskAsync(service.AsPart(), HealthQuestion, () => HealthAsync(service));
        await AskAsync("database", "the schema has every table, column and key", SchemaAsync);
        await AskAsync("embedder", "it gives vectors of 1536 numbers that differ with the text", () => EmbedderAsync(limits));
        await AskDocumentAsync(limits);
        await AskAsync("dashboard", "it has no critical alert", () => DashboardAsync(limits));
        var report = new CheckReport(deployment.Name, [.. _results], _probe, _probeTook);
        deployment.Evidence.Record(new MetricEvidence(
            $"Check of the deployment '{deployment.Name}': {(report.Passed ? "accepted" : "refused")}", at, watch.Elapsed, "questions that did not pass",
            report.Results.Count(result => result.Outcome != CheckOutcome.Passed), "questions", "=", 0, report.Passed));
        return report;
    }

    private async Task AskDocumentAsync(CheckLimits limits)
    {
        const string question = "a document goes through it and leaves chunks and vectors";
        if (_results.Exists(result => result.Outcome == CheckOutcome.Failed && result.Subject != "dashboard"))
        {
            _results.Add(new CheckResult("document", question, CheckOutcome.NotTried, "a part that it needs has failed"));
            return;
        }

        await AskAsync("document", question, () => DocumentAsync(limits));
    }

    private async Task AskAsync(string subject, string question, Func<Task<Finding>> ask)
    {
        var finding = await FoundAsync(ask);
        _results.Add(new CheckResult(subject, question, finding.Holds ? CheckOutcome.Passed : CheckOutcome.Failed, finding.Text));
    }

    // No answer is an answer here: it is what the check exists to find.
    private async Task<Finding> FoundAsync(Func<Task<Finding>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (!deployment.Cancellation.IsCancellationRequested)
        {
            return new Finding(false, e is ServiceUnreachableException or InvalidOperationException or WaitTimeoutException or NpgsqlException
                ? e.Message : $"its answer cannot be read: {e.Message} ({e.GetType().Name})");
        }
    }

    private Task<Finding> SettingsAsync()
    {
        if (deployment.Environment.Services is not IReplaceableServices services)
            return Task.FromResult(new Finding(true, "the services are somebody else's; that they started is their proof"));
        var missing = Enum.GetValues<Service>().SelectMany(service => RequiredSettings.MissingFrom(service, services.SettingsOf(service))).ToList();
        return Task.FromResult(new Finding(missing.Count == 0, missing.Count == 0 ? "none is missing" : $"missing: {string.Join(", ", missing)}"));
    }

    private async Task<Finding> HealthAsync(Service service)
    {
        var answer = (await deployment.Health.AskAsync(service)).Expect(200);
        var status = answer.Member("status").GetString();
        return new Finding(status == "healthy", $"it says '{status}'");
    }

    private async Task<Finding> SchemaAsync()
    {
        var (tables, keys) = (await deployment.Schema.TablesAsync(), await deployment.Schema.UniqueIndexesAsync());
        var missing = ContractSchema.Columns
            .SelectMany(table => table.Value.Except(tables.GetValueOrDefault(table.Key) ?? []).Select(column => $"{table.Key}.{column}"))
            .Concat(ContractSchema.UniqueKeys.Except(keys).Select(key => $"unique {key}")).ToList();
        if (!keys.Any(key => key.StartsWith("upload_jobs(document_id) where ", StringComparison.Ordinal)))
            missing.Add("unique upload_jobs(document_id) of active jobs");
        return new Finding(missing.Count == 0, missing.Count == 0 ? "nothing is missing" : $"missing: {string.Join(", ", missing.Take(10))}");
    }

    // Two short texts cannot be given more time than a whole document.
    private async Task<Finding> EmbedderAsync(CheckLimits limits)
    {
        var vectors = await deployment.Embedder.EmbedAsync(limits.DocumentWithin, "a burst pipe", "a broken window");
        return vectors switch
        {
            [{ Length: 1536 } first, { Length: 1536 } second] => new Finding(!first.SequenceEqual(second),
                "two texts gave two vectors of 1536 numbers; equal ones would be useless"),
            _ => new Finding(false, $"it gave {vectors.Count} vectors of {string.Join(" and ", vectors.Select(vector => vector.Length))} numbers"),
        };
    }

    private async Task<Finding> DocumentAsync(CheckLimits limits)
    {
        var user = deployment.NewUser("deployment check");
        var watch = Stopwatch.StartNew();
        _probe = await deployment.Api.UploadAsync(user, DocumentCatalogue.Named("two-page policy"));
        await deployment.Records.WaitForStatusAsync(_probe, "complete");
        _probeTook = watch.Elapsed;
        var faults = await new DocumentProof(deployment).FaultsAsync(_probe);
        if (_probeTook > limits.DocumentWithin)
            faults = [.. faults, $"it took {_probeTook.Value.TotalSeconds:0.0} s, where {limits.DocumentWithin.TotalSeconds:0.0} s is the most"];
        return new Finding(faults.Count == 0, faults.Count == 0 ? $"complete after {_probeTook.Value.TotalSeconds:0.0} s" : string.Join("; ", faults));
    }

    private async Task<Finding> DashboardAsync(CheckLimits limits)
    {
        var asked = TimeProvider.System.GetUtcNow();
        var patience = _results.Exists(result => result.Outcome == CheckOutcome.Failed) ? OneLook : DashboardPatience;
        // Its last look may be from before the document was complete.
        await deployment.Dashboard.WaitForAsync(
            "the dashboard has looked again", new ServiceRequest("GET", "/api/status"),
            answer => answer.Status == 200 && DashboardLook.BeganAfter(answer.Json, asked), DashboardPatience, deployment.Cancellation);
        await deployment.Dashboard.WaitForAsync(
            "the dashboard lists no critical alert", new ServiceRequest("GET", "/api/alerts"),
            answer => answer.Status == 200 && !DashboardAlerts.Critical(answer.Json, limits.JobsSince).Any(), patience, deployment.Cancellation);
        return new Finding(true, "none");
    }

    private sealed record Finding(bool Holds, string Text);
}

/// <summary>What is still acceptable of a deployment.</summary>
/// <param name="DocumentWithin">The longest that the probe document may take.</param>
/// <param name="JobsSince">Alerts about single jobs count from this moment on; older ones belong to an earlier deployment.</param>
public sealed record CheckLimits(TimeSpan DocumentWithin, DateTimeOffset JobsSince)
{
    /// <summary>A document within a minute, and no critical alert at all.</summary>
    public static readonly CheckLimits Usual = new(TimeSpan.FromMinutes(1), DateTimeOffset.MinValue);
}
