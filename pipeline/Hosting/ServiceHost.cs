using System.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace Acceptance.Pipeline.Hosting;

/// <summary>What every service has in common: where it listens, how it logs and how it ends.</summary>
public static class ServiceHost
{
    // A stopped service has five seconds (docs/pipeline.md); the rest is for the process to end.
    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(4);

    /// <summary>The program's version, as health answers and the workers table show it.</summary>
    public static string Version { get; } =
        typeof(ServiceHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <summary>A builder for a service that listens on <c>LISTEN_URL</c> and logs one JSON object a line.</summary>
    /// <exception cref="SettingException">A setting is missing or malformed.</exception>
    public static WebApplicationBuilder Create(SettingsReader settings, string service, string defaultAddress)
    {
        var address = settings.Url("LISTEN_URL", defaultAddress);
        var level = settings.Level();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ServiceHost).Assembly.GetName().Name,
            // Settings are read once: no file is watched for changes.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.WebHost.UseUrls(address.ToString());
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownLimit);

        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.FormatterName = JsonLineFormatter.FormatterName);
        builder.Services.AddSingleton<ConsoleFormatter, JsonLineFormatter>();
        builder.Services.Configure<JsonLineOptions>(options => (options.Service, options.IncludeScopes) = (service, true));
        builder.Logging.SetMinimumLevel(level);
        // The frameworks' own lines would repeat each request, with the signature of its address in it.
        foreach (var category in (string[])["Microsoft", "System", "Npgsql", "Polly"])
            builder.Logging.AddFilter(category, level > LogLevel.Warning ? level : LogLevel.Warning);
        builder.Services.AddHostedService(services => new StartNotice(service, address, services.GetRequiredService<ILogger<StartNotice>>()));
        return builder;
    }
}
