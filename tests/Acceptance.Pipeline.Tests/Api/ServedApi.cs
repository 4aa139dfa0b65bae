using Acceptance.Pipeline.Tests.Running;

namespace Acceptance.Pipeline.Tests.Api;

/// <summary>An API without a worker, so that jobs stay as a test leaves them; all of these tests share it and keep apart by user.</summary>
public sealed class ServedApi(PipelineCluster cluster) : IAsyncLifetime
{
    private RunningPipeline? _pipeline;

    public RunningPipeline Pipeline => _pipeline ?? throw new InvalidOperationException("The API is not started.");

    public async Task InitializeAsync() => _pipeline = await cluster.SharedApiAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}
