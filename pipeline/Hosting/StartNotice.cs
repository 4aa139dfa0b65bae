namespace Acceptance.Pipeline.Hosting;

/// <summary>Says in the log that a service has started, so that a log without lines means a service without life.</summary>
public sealed class StartNotice(string service, Uri address, ILogger<StartNotice> logger) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        logger.LogInformation("{Name} {Version} starts on {Address}", service, ServiceHost.Version, address);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        logger.LogInformation("{Name} stops", service);
        return Task.CompletedTask;
    }
}
