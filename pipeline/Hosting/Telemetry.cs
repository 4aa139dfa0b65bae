using System.Diagnostics;
using System.Diagnostics.Metrics;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Acceptance.Pipeline.Hosting;

/// <summary>Traces and metrics of the services. Traces are sent only where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.</summary>
public static class Telemetry
{
    /// <summary>Name of the pipeline's own spans and measures.</summary>
    public const string Name = "upload_pipeline";

    /// <summary>Spans of the worker's stages.</summary>
    public static ActivitySource Source { get; } = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>Jobs that ended, by their status.</summary>
    public static Counter<long> JobsEnded { get; } = Meter.CreateCounter<long>("upload_pipeline_jobs_ended", description: "Jobs that ended, by status.");

    /// <summary>Retries that were scheduled, by code.</summary>
    public static Counter<long> Retries { get; } = Meter.CreateCounter<long>("upload_pipeline_retries", description: "Retries that were scheduled, by code.");

    /// <summary>How long a worker was busy with a stage, in seconds, by the status it began in.</summary>
    public static Histogram<double> StageSeconds { get; } = Meter.CreateHistogram<double>("upload_pipeline_stage", "s",
        "Time of a worker in a stage, by status.");

    /// <summary>Uploads that were announced, by outcome: <c>accepted</c> or <c>duplicate</c>.</summary>
    public static Counter<long> Uploads { get; } = Meter.CreateCounter<long>("upload_pipeline_uploads",
        description: "Uploads that were announced, by outcome.");

    /// <summary>Adds the metrics of a service that shows them at <c>/metrics</c>.</summary>
    public static void AddPipelineMetrics(this IServiceCollection services, string service) => services.AddOpenTelemetry()
        .WithMetrics(metrics => metrics.ConfigureResource(Named(service)).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddMeter(Name, "Npgsql").AddPrometheusExporter());

    /// <summary>Adds traces where they are wanted.</summary>
    public static void AddPipelineTraces(this IServiceCollection services, SettingsReader settings, string service)
    {
        if (settings.Optional("OTEL_EXPORTER_OTLP_ENDPOINT") is null)
            return;
        services.AddOpenTelemetry().WithTracing(traces => traces.ConfigureResource(Named(service))
            .AddSource(Name).AddAspNetCoreInstrumentation(http => http.Filter = context => context.Request.Path.Value is not ("/health" or "/metrics"))
            // Both instrumentations leave out the values of an address's query; a storage address has its signature there.
            .AddHttpClientInstrumentation().AddNpgsql().AddOtlpExporter());
    }

    private static Action<ResourceBuilder> Named(string service) =>
        resource => resource.AddService($"upload-pipeline-{service}", serviceVersion: ServiceHost.Version);
}
