using System.Collections.Concurrent;
using Acceptance.Support.Environment;

namespace Acceptance.Support.Faults;

/// <summary>The fault that a run is under, put into every environment that it makes; nothing when there is none.</summary>
internal sealed class FaultInForce(Fault? fault) : IAsyncDisposable
{
    private readonly ConcurrentBag<ApiProxy> _proxies = [];

    /// <summary>Reads the variable.</summary>
    /// <exception cref="ArgumentException">It names a fault that is not there.</exception>
    public static FaultInForce FromVariable() => new(FaultCatalogue.InForce());

    /// <summary>Breaks an environment before its services start.</summary>
    /// <param name="plan">What was planned.</param>
    /// <param name="addresses">Where clients will look for the parts.</param>
    /// <param name="freeAddress">Gives an address that nobody uses.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The plan as it now is.</returns>
    public async Task<EnvironmentPlan> PutInAsync(EnvironmentPlan plan, SystemAddresses addresses, Func<Uri> freeAddress, CancellationToken cancellationToken)
    {
        if (fault is null)
            return plan;
        await fault.PutIntoDatabaseAsync(addresses.Database, cancellationToken);
        var broken = fault.Change(plan);
        if (fault.BeforeApi is not { } interception)
            return broken;
        var behind = freeAddress();
        _proxies.Add(await ApiProxy.StartAsync(addresses, behind, interception, cancellationToken));
        return broken.With(Service.Api, "LISTEN_URL", behind.ToString().TrimEnd('/'));
    }

    /// <summary>Breaks the services of an environment once they run.</summary>
    public Task PutIntoServicesAsync(SystemAddresses addresses, CancellationToken cancellationToken) =>
        fault?.PutIntoServicesAsync(addresses, cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in _proxies)
            await proxy.DisposeAsync();
    }
}
