using Acceptance.Pipeline.Tests.Running;
using Acceptance.Support.Environment;

namespace Acceptance.Pipeline.Tests.Api;

/// <summary>An API without a worker, so that jobs stay as a test leaves them.</summary>
public sealed class ServedApi(PipelineCluster cluster) : IAsyncLifetime
{
    private RunningPipeline? _pipeline;

    public RunningPipeline Pipeline => _pipeline ?? throw new InvalidOperationException("The API is not started.");

    public async Task InitializeAsync() => _pipeline = await RunningPipeline.StartAsync(cluster, [], Service.Api);

    public async Task DisposeAsync() => await Pipeline.DisposeAsync();
}
