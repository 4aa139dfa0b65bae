using Acceptance.Support.Drivers.Compose;
using Acceptance.Support.Environment;

namespace Acceptance.Support.Tests.Environment;

public sealed class ComposeRunTests
{
    private static readonly IReadOnlyDictionary<string, string> Profile =
        ComposeRun.ReadProfile(File.ReadLines(Path.Combine(Repository.Root, "pipeline", "local.env")));

    [Fact]
    public void A_profile_is_read_with_the_equals_signs_in_its_values() =>
        ComposeRun.ReadProfile(["# KEY=of nobody", "", "KEY=a=b", "EMPTY="]).Should().Equal(new Dictionary<string, string> { ["KEY"] = "a=b", ["EMPTY"] = "" });

    [Fact]
    public void Every_secret_of_the_local_profile_is_known_to_the_run() =>
        ComposeRun.Addresses(Profile.GetValueOrDefault).Secrets.Should().BeEquivalentTo(Profile.Values);

    [Fact]
    public void The_run_asks_the_ports_that_the_compose_file_opens()
    {
        var opened = ComposeDriver.Read(File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml"))).Values.SelectMany(part => part.Ports);
        var asked = ComposeRun.Addresses(Profile.GetValueOrDefault);

        new[] { asked.Api.Port, asked.Parser.Port, asked.Embedder.Port, asked.Monitor.Port, asked.Database.Port }.Should().BeEquivalentTo(opened);
    }

    [Fact]
    public void A_secret_that_is_nowhere_is_named()
    {
        var start = () => ComposeRun.Addresses(name => name == "OPENAI_API_KEY" ? null : "value");

        start.Should().Throw<InvalidOperationException>().WithMessage("OPENAI_API_KEY is neither in pipeline/local.env nor a variable.");
    }
}
