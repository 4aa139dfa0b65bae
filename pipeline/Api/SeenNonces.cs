using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Api;

/// <summary>
/// Forgets nonces of callbacks that could not be sent again any more, so that their table does not grow for ever. A callback is good for 300 s before and after
/// its timestamp (contract §5), which is 600 s at most; an hour leaves room for clocks and for whoever looks for what came in.
/// </summary>
public sealed class SeenNonces(NpgsqlDataSource database, TimeProvider time, ILogger<SeenNonces> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Forgets the old ones now and says how many they were.</summary>
    public async Task<int> ForgetAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync("delete from webhook_log where received_at < now() - @kept", new { kept = Kept, cancellationToken });
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var forgotten = await ForgetAsync(stoppingToken);
                logger.LogDebug("{Count} old nonces are forgotten.", forgotten);
            }
            catch (NpgsqlException e)
            {
                logger.LogWarning(e, "Old nonces could not be forgotten; it is tried again in {Minutes} minutes.", Pause.TotalMinutes);
            }
        }
    }
}
