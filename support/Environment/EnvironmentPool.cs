using System.Collections.Concurrent;
using System.Text.Json;
using Acceptance.Support.Drivers.Monitor;
using Acceptance.Support.Waiting;
using Npgsql;

namespace Acceptance.Support.Environment;

/// <summary>
/// Environments that belong to one scenario at a time. A scenario gives its environment back, and the next one gets it as good as new: every service runs as it
/// was started at first, nobody's documents are in its database, and the dashboard has nothing to warn of. That costs a fraction of a new one.
/// </summary>
public sealed class EnvironmentPool : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<EnvironmentPlan, ConcurrentBag<EmbeddedEnvironment>> _idle = new(ReferenceEqualityComparer.Instance);
    private readonly HttpClient _client = new() { Timeout = Patience };

    /// <summary>An environment of a plan: one that was given back and is well, else a new one.</summary>
    public async Task<IPipelineEnvironment> TakeAsync(IEnvironmentFactory factory, string name, EnvironmentPlan plan, CancellationToken cancellationToken)
    {
        while (IdleOf(plan).TryTake(out var environment))
        {
            var isTaken = false;
            try
            {
                isTaken = await IsAsGoodAsNewAsync(environment, plan, cancellationToken);
                if (isTaken)
                    return environment;
            }
            finally
            {
                if (!isTaken)
                    await environment.DisposeAsync();
            }
        }

        return await factory.CreateAsync(name, plan, cancellationToken);
    }

    /// <summary>Gives an environment back. Until the next scenario takes it, its services stand still.</summary>
    public async Task GiveBackAsync(IPipelineEnvironment environment, EnvironmentPlan plan)
    {
        var embedded = (EmbeddedEnvironment)environment;
        await embedded.PauseAsync();
        IdleOf(plan).Add(embedded);
    }

    /// <summary>Ends every environment that nobody has; the pool can be used on.</summary>
    public async Task EndIdleAsync()
    {
        foreach (var idle in _idle.Values)
            while (idle.TryTake(out var environment))
                await environment.DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndIdleAsync();
        _client.Dispose();
    }

    private ConcurrentBag<EmbeddedEnvironment> IdleOf(EnvironmentPlan plan) => _idle.GetOrAdd(plan, _ => []);

    private async Task<bool> IsAsGoodAsNewAsync(EmbeddedEnvironment environment, EnvironmentPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            await environment.ResumeAsync();
            await Task.WhenAll(environment.RestoreAsync(plan.Services, cancellationToken), ForgetDocumentsAsync(environment, cancellationToken));
            var restored = TimeProvider.System.GetUtcNow();
            await Eventually.HoldsAsync(
                "the dashboard has looked again and has nothing to warn of", token => HasNothingToWarnOfAsync(environment, restored, token), calm => calm, Patience,
                cancellationToken);
            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // What cannot be made whole again, for whatever reason, is ended, and a new one takes its place.
            return false;
        }
    }

    // Jobs, chunks, vectors and events go with their documents.
    private static async Task ForgetDocumentsAsync(EmbeddedEnvironment environment, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(environment.Addresses.Database.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("truncate upload_pipeline.documents, upload_pipeline.webhook_log cascade", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<bool> HasNothingToWarnOfAsync(EmbeddedEnvironment environment, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var answer = await _client.GetStreamAsync(new Uri(environment.Addresses.Monitor, "/api/status"), cancellationToken);
        using var body = await JsonDocument.ParseAsync(answer, cancellationToken: cancellationToken);
        return DashboardLook.BeganAfter(body.RootElement, since) && body.RootElement.GetProperty("status").GetString() == "healthy";
    }
}
