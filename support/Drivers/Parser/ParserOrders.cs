using System.Collections.Concurrent;
using System.Text.Json;
using Acceptance.Support.Environment;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Acceptance.Support.Drivers.Parser;

/// <summary>Stands between a worker and the parser, passes everything on, and keeps where the parser was told to read (contract §5). The worker must be a scenario's own.</summary>
public sealed class ParserOrders(IPipelineEnvironment environment, ScenarioDeadline deadline) : IDisposable
{
    private readonly ConcurrentDictionary<Guid, Uri> _sources = new();
    private WebApplication? _application;

    /// <summary>Starts to listen, and starts the worker again with this as its parser.</summary>
    /// <param name="services">The services of the scenario's own environment.</param>
    public async Task ListenAsync(IReplaceableServices services)
    {
        _application = await StartAsync();
        services.Configure(Service.Worker, new Dictionary<string, string?> { ["LLAMAPARSE_API_URL"] = _application.Urls.Single() });
        await services.StopAsync(Service.Worker, deadline.Token);
        await services.StartAsync(Service.Worker, deadline.Token);
    }

    /// <summary>The address from which the parser was told to read a job's document.</summary>
    /// <exception cref="InvalidOperationException">There was no such order.</exception>
    public Uri SourceOf(Guid job) => _sources.TryGetValue(job, out var source) ? source
        : throw new InvalidOperationException($"The parser got no order for job {job}; it got orders for: {string.Join(", ", _sources.Keys)}.");

    /// <inheritdoc/>
    public void Dispose() => (_application as IDisposable)?.Dispose();

    private async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddHttpForwarder();
        var application = builder.Build();
        application.Use(KeepAsync);
        application.MapForwarder("/{**path}", environment.Addresses.Parser.ToString());
        await application.StartAsync(deadline.Token);
        return application;
    }

    private async Task KeepAsync(HttpContext exchange, RequestDelegate passOn)
    {
        if (HttpMethods.IsPost(exchange.Request.Method) && exchange.Request.Path == "/parse")
        {
            exchange.Request.EnableBuffering();
            using var order = await JsonDocument.ParseAsync(exchange.Request.Body, cancellationToken: exchange.RequestAborted);
            _sources[order.RootElement.GetProperty("job_id").GetGuid()] = new Uri(order.RootElement.GetProperty("source_url").GetString()!);
            exchange.Request.Body.Position = 0;
        }

        await passOn(exchange);
    }
}
