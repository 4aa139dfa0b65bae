using Acceptance.Pipeline.Tests.Running;
using Acceptance.Support.Environment;

namespace Acceptance.Pipeline.Tests.Worker;

/// <summary>One pipeline for the tests of the worker; they keep apart by user and document.</summary>
public sealed class WorkedPipeline(PipelineCluster cluster) : IAsyncLifetime
{
    /// <summary>Chunks in a batch; small, so that a short document needs several.</summary>
    public const int BatchSize = 4;

    private RunningPipeline? _pipeline;

    public RunningPipeline Pipeline => _pipeline ?? throw new InvalidOperationException("The pipeline is not started.");

    public async Task InitializeAsync() => _pipeline = await RunningPipeline.StartAsync(cluster, new()
    {
        ["OPENAI_MAX_BATCH_SIZE"] = $"{BatchSize}",
        ["WORKER_PARSE_TIMEOUT_PER_50_PAGES"] = "4",
        ["WORKER_REQUEST_TIMEOUT"] = "3",
    }, Service.Api, Service.Worker, Service.Parser, Service.Embedder);

    public async Task DisposeAsync()
    {
        if (_pipeline is not null)
            await _pipeline.DisposeAsync();
    }
}
