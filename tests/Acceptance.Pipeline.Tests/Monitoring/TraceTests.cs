using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Acceptance.Pipeline.Storage;
using Acceptance.Pipeline.Tests.Running;
using Acceptance.Support.Environment;
using Acceptance.Support.Waiting;

namespace Acceptance.Pipeline.Tests.Monitoring;

/// <summary>
/// An upload is one trace from the request to its completion (contract §8): every service that takes part sends spans of the trace that the client began.
/// </summary>
[Collection(ClusterTests.Name)]
public sealed class TraceTests(PipelineCluster cluster)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Every_service_adds_to_the_trace_of_the_upload_and_no_signature_is_in_it()
    {
        using var collector = new Collector(cluster.FreePort());
        await using var pipeline = await RunningPipeline.StartAsync(cluster, new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        }, Service.Api, Service.Parser, Service.Embedder, Service.Worker);

        var upload = await pipeline.Client.UploadAsync(Guid.NewGuid(), Pdf.WithPages(1));
        (await pipeline.Client.WaitAsync(upload.JobId, "complete")).Status.Should().Be("complete");

        var parent = await TraceParentAsync(pipeline, upload.JobId);
        var trace = Convert.FromHexString(parent.Split('-')[1]);
        foreach (var service in (string[])["api", "worker", "llamaparse", "openai"])
            await Eventually.HoldsAsync($"the {service} has sent spans of the upload's trace", _ =>
                Task.FromResult(collector.Has($"upload-pipeline-{service}", trace)),
                found => found, Deadline, CancellationToken.None);

        // A service that ends sends what it still has.
        await pipeline.StopAsync();
        foreach (var service in (string[])["api", "worker", "llamaparse"])
            collector.Has($"upload-pipeline-{service}", Encoding.UTF8.GetBytes(SignedUrls.Route)).Should().BeTrue($"the {service} reports the signed address");
        collector.Holds("token=ey").Should().BeFalse("a signed address must not leave the services");
    }

    private static async Task<string> TraceParentAsync(RunningPipeline pipeline, Guid job)
    {
        await using var command = pipeline.Database.CreateCommand("select trace_parent from upload_jobs where job_id = $1");
        command.Parameters.Add(new() { Value = job });
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Takes what the services export, as bytes: a trace's number and a service's name stand in them as they are.</summary>
    private sealed class Collector : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly ConcurrentBag<byte[]> _bodies = [];

        public Collector(int port)
        {
            Address = $"http://127.0.0.1:{port}";
            _listener.Prefixes.Add(Address + "/");
            _listener.Start();
            _ = TakeAsync();
        }

        public string Address { get; }

        public bool Has(string service, byte[] part) =>
            _bodies.Any(body => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(service)) >= 0 && body.AsSpan().IndexOf(part) >= 0);

        public bool Holds(string text) => _bodies.Any(body => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

        public void Dispose() => _listener.Close();

        private async Task TakeAsync()
        {
            while (_listener.IsListening)
            {
                HttpListenerContext context;
                try
                {
                    context = await _listener.GetContextAsync();
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _bodies.Add(body.ToArray());
                context.Response.Close();
            }
        }
    }
}
