using System.Globalization;

namespace Acceptance.Support.Environment;

/// <summary>The environment variables that each service of an embedded environment gets (docs/settings.md).</summary>
/// <param name="Addresses">Where the parts are.</param>
/// <param name="StorageFolder">The folder of the buckets.</param>
/// <param name="Overrides">Settings of single services in place of the usual ones.</param>
public sealed record ServiceSettings(
    SystemAddresses Addresses, string StorageFolder, IReadOnlyDictionary<Service, IReadOnlyDictionary<string, string>> Overrides)
{
    /// <summary>Settings that single services do not get.</summary>
    public IReadOnlyDictionary<Service, IReadOnlyList<string>> Without { get; init; } = new Dictionary<Service, IReadOnlyList<string>>();

    /// <summary>The verb of the program for a service.</summary>
    public static string Verb(Service service) => service switch
    {
        Service.Api => "api",
        Service.Worker => "worker",
        Service.Parser => "llamaparse",
        Service.Embedder => "openai",
        Service.Monitor => "monitor",
        _ => throw new ArgumentOutOfRangeException(nameof(service)),
    };

    /// <summary>The variables of a service.</summary>
    public IReadOnlyDictionary<string, string> Of(Service service)
    {
        var settings = new Dictionary<string, string>
        {
            ["LISTEN_URL"] = Base(Addresses.Of(service)),
            ["LOG_LEVEL"] = "INFO",
            // For a program that is not compiled to machine code: start-up on few cores is what counts for processes that live for a minute. Compiling their
            // code a second time took a third of a run's processor time, and mapping each page of it twice a fifth of what the system does for a start.
            ["DOTNET_TC_CallCountThreshold"] = "1000",
            ["DOTNET_EnableWriteXorExecute"] = "0",
        };
        foreach (var (name, value) in Specific(service).Concat(Overrides.GetValueOrDefault(service) ?? new Dictionary<string, string>()))
            settings[name] = value;
        foreach (var name in Without.GetValueOrDefault(service) ?? [])
            settings.Remove(name);
        return settings;
    }

    private Dictionary<string, string> Specific(Service service) => service switch
    {
        Service.Api => new()
        {
            ["DATABASE_URL"] = DatabaseUrl(service),
            ["SUPABASE_URL"] = Addresses.JwtIssuer,
            ["SUPABASE_SERVICE_ROLE_KEY"] = Addresses.JwtKey,
            ["STORAGE_PATH"] = StorageFolder,
        },
        Service.Worker => new()
        {
            ["DATABASE_URL"] = DatabaseUrl(service),
            ["SUPABASE_URL"] = Addresses.JwtIssuer,
            ["SUPABASE_SERVICE_ROLE_KEY"] = Addresses.JwtKey,
            ["API_URL"] = Base(Addresses.Api),
            ["LLAMAPARSE_API_URL"] = Base(Addresses.Parser),
            ["LLAMAPARSE_API_KEY"] = Addresses.ParserKey!,
            ["OPENAI_API_URL"] = Base(Addresses.Embedder),
            ["OPENAI_API_KEY"] = Addresses.EmbedderKey!,
            ["OPENAI_MODEL"] = "text-embedding-3-small",
            ["WORKER_POLL_INTERVAL"] = Seconds(1),
        },
        Service.Monitor => new()
        {
            ["DATABASE_URL"] = DatabaseUrl(service),
            ["API_URL"] = Base(Addresses.Api),
            ["LLAMAPARSE_API_URL"] = Base(Addresses.Parser),
            ["OPENAI_API_URL"] = Base(Addresses.Embedder),
            ["MONITOR_INTERVAL"] = Seconds(1),
        },
        Service.Parser => new() { ["LLAMAPARSE_API_KEY"] = Addresses.ParserKey! },
        // Hundreds of documents share the mock; the real service's limits would be a test of the mock's patience. Scenarios about limits set their own.
        Service.Embedder => new()
        {
            ["OPENAI_API_KEY"] = Addresses.EmbedderKey!,
            ["OPENAI_REQUESTS_PER_MINUTE"] = "1000000",
            ["OPENAI_TOKENS_PER_MINUTE"] = "1000000000",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(service)),
    };

    private string DatabaseUrl(Service service) => ServiceLogins.Of(service, Addresses.Database).Url;

    private static string Base(Uri address) => address.ToString().TrimEnd('/');

    private static string Seconds(double seconds) => seconds.ToString(CultureInfo.InvariantCulture);
}
