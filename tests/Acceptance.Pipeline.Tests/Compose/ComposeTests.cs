using System.Text.RegularExpressions;
using Acceptance.Support.Environment;

namespace Acceptance.Pipeline.Tests.Compose;

/// <summary>docker-compose.yml checked as a model: no container engine is needed to see that it keeps contract §1 and does not drift from the
/// embedded environment.</summary>
public sealed partial class ComposeTests
{
    private static readonly ComposeModel Compose = ComposeModel.Load();

    // What is each environment's own: addresses and secrets, and the runtime's tuning for short-lived processes.
    private static readonly string[] OwnValues = ["LISTEN_URL", "DATABASE_URL", "SUPABASE_URL", "STORAGE_URL", "STORAGE_PATH", "API_URL",
        "LLAMAPARSE_API_URL", "OPENAI_API_URL",
        "SUPABASE_SERVICE_ROLE_KEY", "LLAMAPARSE_API_KEY", "OPENAI_API_KEY", "LOG_LEVEL"];

    public static TheoryData<Service> Services => new(Enum.GetValues<Service>());

    [Theory]
    [InlineData("api", "127.0.0.1:8000:8000")]
    [InlineData("llamaparse", "127.0.0.1:8001:8001")]
    [InlineData("openai", "127.0.0.1:8002:8002")]
    [InlineData("monitor", "127.0.0.1:3001:3001")]
    [InlineData("database", "127.0.0.1:5432:5432")]
    public void A_service_is_on_its_documented_port(string service, string port) => Compose.List(service, "ports").Should().Equal(port);

    [Fact]
    public void A_worker_can_be_scaled_because_it_has_no_port_or_name_of_the_hosts()
    {
        Compose.List("worker", "ports").Should().BeEmpty();
        Compose.Has("worker", "container_name").Should().BeFalse();
    }

    [Fact]
    public void Every_service_that_goes_on_has_a_health_check_and_starts_again()
    {
        foreach (var service in Compose.Services.Where(service => Compose.Text(service, "restart") != "no"))
        {
            Compose.Has(service, "healthcheck").Should().BeTrue(service);
            Compose.Text(service, "restart").Should().Be("unless-stopped", service);
        }
    }

    [Fact]
    public void Every_image_is_pinned_by_its_digest_or_built_from_the_one_Dockerfile()
    {
        foreach (var service in Compose.Services.Where(service => !Compose.Has(service, "build")))
            Compose.Text(service, "image").Should().MatchRegex("@sha256:[0-9a-f]{64}$", service);
        File.ReadAllLines(Path.Combine(Repository.Root, "pipeline", "Dockerfile")).Where(line => line.StartsWith("FROM ", StringComparison.Ordinal))
            .Should().NotBeEmpty().And.OnlyContain(line => Digest().IsMatch(line));
    }

    [Fact]
    public void No_secret_has_a_default()
    {
        foreach (var service in Compose.Services)
        {
            foreach (var (name, value) in Compose.Environment(service).Where(pair => Secret().IsMatch(pair.Key) || pair.Value.Contains("postgresql://")))
                value.Should().MatchRegex(@"\$\{[A-Z_]+:\?[^}]+\}", $"{service} must be given {name}").And.NotMatchRegex(@"\$\{[A-Z_]+:-");
        }
    }

    [Fact]
    public void The_local_profile_gives_every_secret_and_nothing_else()
    {
        var given = ComposeRun.ReadProfile(File.ReadLines(Path.Combine(Repository.Root, "pipeline", "local.env"))).Keys;
        var asked = Compose.Services.SelectMany(service => Compose.Environment(service).Values)
            .SelectMany(value => Asked().Matches(value)).Select(match => match.Groups[1].Value);

        given.Should().BeEquivalentTo(asked.Distinct());
    }

    [Fact]
    public void Nothing_starts_before_the_schema_and_the_logins_are_there()
    {
        Compose.Waits("migrate")["database"].Should().Be("service_healthy");
        Compose.Waits("logins")["migrate"].Should().Be("service_completed_successfully");
        Compose.Waits("api")["logins"].Should().Be("service_completed_successfully");
        Compose.Waits("monitor")["logins"].Should().Be("service_completed_successfully");
        Compose.Waits("worker")["api"].Should().Be("service_healthy");
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_has_the_settings_that_it_has_in_the_embedded_environment(Service service)
    {
        var address = new Uri("http://127.0.0.1:1/");
        var embedded = new ServiceSettings(
                new SystemAddresses(address, address, address, address, address, new DatabaseAddress("h", 1, "d", "u", "p"), "i", "k", "p", "e"), "/storage",
                new Dictionary<Service, IReadOnlyDictionary<string, string>>())
            .Of(service).Where(pair => !pair.Key.StartsWith("DOTNET_", StringComparison.Ordinal)).ToDictionary();
        var compose = Compose.Environment(ServiceSettings.Verb(service)).Where(pair => pair.Key != "STORAGE_URL").ToDictionary();

        compose.Keys.Should().BeEquivalentTo(embedded.Keys);
        compose.Where(pair => !OwnValues.Contains(pair.Key)).Should().BeEquivalentTo(embedded.Where(pair => !OwnValues.Contains(pair.Key)));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_setting_is_described(Service service)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "settings.md"));

        foreach (var name in Compose.Environment(ServiceSettings.Verb(service)).Keys)
            page.Should().Contain($"`{name}`");
    }

    [GeneratedRegex("@sha256:[0-9a-f]{64}( AS [a-z]+)?$")]
    private static partial Regex Digest();

    // A limit of tokens a minute is no secret.
    [GeneratedRegex("KEY|PASSWORD|SECRET|TOKEN(?!S_PER_MINUTE$)")]
    private static partial Regex Secret();

    [GeneratedRegex(@"\$\{([A-Z_]+):\?")]
    private static partial Regex Asked();
}
