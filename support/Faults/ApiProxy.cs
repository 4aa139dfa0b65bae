using System.Diagnostics;
using System.Net;
using Acceptance.Support.Environment;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Acceptance.Support.Faults;

/// <summary>Stands at the API's public address, interferes, and passes on to where the API really listens. Its own process is the run's.</summary>
internal sealed class ApiProxy : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly HttpMessageInvoker _client;

    private ApiProxy(WebApplication application, HttpMessageInvoker client) => (_application, _client) = (application, client);

    /// <summary>Starts it.</summary>
    /// <param name="system">The addresses that clients know; the API's is the proxy's.</param>
    /// <param name="behind">Where the API really listens.</param>
    /// <param name="interception">What it does.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<ApiProxy> StartAsync(SystemAddresses system, Uri behind, Interception interception, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(system.Api.ToString());
        builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = null);
        builder.Services.AddHttpForwarder();
        var application = builder.Build();
        var client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        });
        var forwarder = application.Services.GetRequiredService<IHttpForwarder>();
        application.Run(exchange => HandleAsync(exchange, system, behind, interception, forwarder, client));
        await application.StartAsync(cancellationToken);
        return new ApiProxy(application, client);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _client.Dispose();
    }

    // The whole exchange is kept in memory, so that an interception may look at it, change it and pass it on twice.
    private static async Task HandleAsync(
        HttpContext exchange, SystemAddresses system, Uri behind, Interception interception, IHttpForwarder forwarder, HttpMessageInvoker client)
    {
        exchange.Request.EnableBuffering();
        var outside = exchange.Response.Body;
        using var kept = new MemoryStream();
        exchange.Response.Body = kept;
        await interception(exchange, system, PassOnAsync);
        exchange.Response.Body = outside;
        exchange.Response.Headers.TransferEncoding = default;
        exchange.Response.ContentLength = kept.Length;
        kept.Position = 0;
        await kept.CopyToAsync(outside, exchange.RequestAborted);

        async Task PassOnAsync()
        {
            exchange.Request.Body.Position = 0;
            await forwarder.SendAsync(exchange, behind.ToString(), client, new ForwarderRequestConfig { AllowResponseBuffering = true }, new OutsideHost());
        }
    }

    // The API signs and compares addresses, so it must see the name that the client used.
    private sealed class OutsideHost : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix,
            CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            proxyRequest.Headers.Host = httpContext.Request.Host.Value;
        }
    }
}
