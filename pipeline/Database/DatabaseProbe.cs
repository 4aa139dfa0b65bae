using Npgsql;

namespace Acceptance.Pipeline.Database;

/// <summary>Whether the database answers and has the pipeline's schema.</summary>
/// <param name="database">Its own, which it ends: where the service's connections are all in use, the database answers all the same.</param>
public sealed class DatabaseProbe(NpgsqlDataSource database) : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => database.DisposeAsync();

    /// <summary>Null when it does; else why not, in words without secrets.</summary>
    public async Task<string?> FaultAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await using var command = database.CreateCommand("select to_regclass('upload_pipeline.upload_jobs') is not null");
            return await command.ExecuteScalarAsync(limit.Token) is true ? null : "the schema upload_pipeline is missing: run migrate";
        }
        catch (NpgsqlException e)
        {
            return $"the database cannot be reached: {e.Message}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"the database did not answer within {Limit.TotalSeconds} s";
        }
    }
}
