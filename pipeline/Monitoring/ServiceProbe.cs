using System.Diagnostics;

namespace Acceptance.Pipeline.Monitoring;

/// <summary>Asks a service's <c>GET /health</c>.</summary>
public sealed class ServiceProbe(HttpClient client, TimeProvider time)
{
    /// <summary>How the service is now.</summary>
    public async Task<ServiceStatus> AskAsync(string name, Uri health, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var watch = Stopwatch.StartNew();
        var fault = await FaultAsync(health, cancellationToken);
        return new ServiceStatus(name, fault is null ? ServiceStatus.Healthy : ServiceStatus.Unhealthy, Math.Round(watch.Elapsed.TotalMilliseconds, 2), at,
            fault);
    }

    private async Task<string?> FaultAsync(Uri health, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(health, cancellationToken);
            return answer.IsSuccessStatusCode ? null : $"its health answers {(int)answer.StatusCode}";
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return $"it cannot be reached: {e.Message}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"it did not answer within {client.Timeout.TotalSeconds} s";
        }
    }
}
