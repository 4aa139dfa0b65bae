using Acceptance.Support.Deployments;
using Acceptance.Support.Environment;

namespace Acceptance.Support.Drivers.Deployments;

/// <summary>Checks a deployment while one of its services is stopped.</summary>
public static class CheckWithoutService
{
    /// <summary>What the check says; the service runs again afterwards.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="services">Power over its services.</param>
    /// <param name="service">The service that is stopped meanwhile.</param>
    public static async Task<CheckReport> RunAsync(Deployment deployment, IServiceControl services, Service service)
    {
        await services.StopAsync(service, deployment.Cancellation);
        var report = await new DeploymentCheck(deployment).RunAsync(CheckLimits.Usual);
        await services.StartAsync(service, deployment.Cancellation);
        return report;
    }
}
