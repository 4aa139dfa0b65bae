using System.Text.RegularExpressions;
using Acceptance.Steps.Hooks;
using Acceptance.Support.Drivers.Compose;

namespace Acceptance.Steps.Definitions;

/// <summary>The compose file, compared with what runs here.</summary>
[Binding]
public sealed partial class ComposeSteps(ComposeDriver compose, IPipelineEnvironment environment)
{
    // Addresses and paths differ by nature, and so may the pace of a laptop; that a setting is there must not.
    private static readonly string[] OfThisMachine = ["DOTNET_", "OPENAI_REQUESTS_PER_MINUTE", "OPENAI_TOKENS_PER_MINUTE"];

    private IReadOnlyDictionary<string, ComposePart> _parts = new Dictionary<string, ComposePart>();

    [When("the compose file is read")]
    public void Read() => (_parts = compose.Read()).Should().NotBeEmpty();

    [Then("the compose file has these parts:")]
    public void HasParts(DataTable table)
    {
        foreach (var row in table.Rows)
        {
            _parts.Should().ContainKey(row["part"]);
            if (row["port"].Length > 0)
                _parts[row["part"]].Ports.Should().Contain(int.Parse(row["port"], System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Then("each part that keeps running has a health check")]
    public void HaveHealthChecks() => _parts.Values.Where(part => part.KeepsRunning).Should().HaveCountGreaterThan(5).And.OnlyContain(part => part.HasHealthCheck);

    [Then("the worker waits until the API, the parser and the embedder are healthy")]
    public void WorkerWaits() => _parts["worker"].WaitsForHealthy.Should().Contain(["api", "llamaparse", "openai"]);

    [Then("each image from elsewhere is pinned by its digest")]
    public void ImagesArePinned() => _parts.Values.Where(part => !part.IsBuilt).Should().NotBeEmpty().And.OnlyContain(part => Digest().IsMatch(part.Image));

    [Then("no secret has a value in the file")]
    public void NoSecretHasAValue()
    {
        var secrets = _parts.Values.SelectMany(part => part.Settings).Where(setting => SecretName().IsMatch(setting.Key));
        secrets.Should().NotBeEmpty().And.OnlyContain(setting => setting.Value.StartsWith("${") && !setting.Value.Contains(":-"), "a secret is given from outside and has no default");
    }

    [Then("the {service} has the settings there that it has here")]
    public void HasTheSameSettings(Service service)
    {
        var here = Requires.KnownSettings(environment).SettingsOf(service).Keys.Where(name => !OfThisMachine.Any(name.StartsWith));
        _parts[ServiceSettings.Verb(service)].Settings.Keys.Should().Contain(here);
    }

    [GeneratedRegex("@sha256:[0-9a-f]{64}$")]
    private static partial Regex Digest();

    [GeneratedRegex("PASSWORD|_KEY$|SECRET")]
    private static partial Regex SecretName();
}
