using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Acceptance.Steps.Hooks;
using Acceptance.Steps.Memory;
using Acceptance.Support;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Logs;
using Acceptance.Support.Waiting;

namespace Acceptance.Steps.Definitions;

/// <summary>What the services print and publish.</summary>
[Binding]
public sealed class LogSteps(LogDriver logs, ApiDriver api, JobRecords records, IPipelineEnvironment environment, ScenarioDeadline deadline, Uploads uploads)
{
    private static readonly string[] Members = ["timestamp", "level", "service", "message"];

    private string _before = "";

    [Then("the logs have a line about it with its number, its job and the reason {string}")]
    public async Task HaveLineAboutFailure(string reason)
    {
        var number = (await records.EventsAsync(uploads.Last)).Rows[0].Get<Guid>("correlation_id");
        // Whoever finds the failure prints it: the API when the parser reports it, the worker when it finds it itself.
        var lines = (await ReadAsync(Service.Api, number, "")).Concat(await ReadAsync(Service.Worker, number, ""));
        lines.Should().Contain(line => line.GetRawText().Contains(reason) && line.GetRawText().Contains(uploads.Last.JobId.ToString()));
    }

    [Then("the {service}'s log has a line with the number that she chose")]
    public async Task HasLineWithChosenNumber(Service service) => (await ReadAsync(service, uploads.ChosenNumber, "")).Should().NotBeEmpty();

    [Then("every line of the {service}'s log has a time, a level, a service and a message")]
    public void EveryLineCanBeRead(Service service)
    {
        var (lines, malformed) = logs.ReadAll(Requires.ServiceControl(environment), service);
        malformed.Should().BeEmpty("each line is one JSON object");
        lines.Should().NotBeEmpty().And.OnlyContain(line => HasMembers(line));
    }

    [Then("no line of the {service}'s log holds a secret")]
    public void NoLineHoldsASecret(Service service)
    {
        var lines = Requires.ServiceControl(environment).LogSince(service, DateTimeOffset.MinValue);
        lines.Should().NotContain(line => environment.Addresses.Secrets.Any(secret => line.Contains(secret)), "secrets are never logged");
        lines.Should().NotContain(line => line.Contains("eyJ"), "tokens are never logged");
    }

    [Given("the API's figures were read")]
    public async Task ReadFigures() => (_before = (await api.MetricsAsync()).Expect(200).Text).Should().NotBeEmpty();

    [Then("the API's figures count an upload that was accepted and one that was known already")]
    public async Task FiguresCountUploads()
    {
        // Figures that are asked for often may be a moment old.
        foreach (var outcome in (string[])["accepted", "duplicate"])
            (await Eventually.HoldsAsync(
                $"the API counts one more upload that is {outcome}", async _ => UploadsIn((await api.MetricsAsync()).Expect(200).Text, outcome),
                count => count > UploadsIn(_before, outcome), TimeSpan.FromSeconds(5), deadline.Token)).Answer.Should().Be(UploadsIn(_before, outcome) + 1);
    }

    [Then("the API's figures count its requests")]
    public async Task FiguresCountRequests()
    {
        var figures = (await api.MetricsAsync()).Expect(200);
        figures.Text.Should().MatchRegex("(?m)^http_server_request_duration_seconds_count\\S* [1-9]", "requests are counted in the form that Prometheus reads");
    }

    private static double UploadsIn(string figures, string outcome) =>
        Regex.Match(figures, $"(?m)^upload_pipeline_uploads\\S*outcome=\"{outcome}\"\\S* (\\S+)") is { Success: true } found ? double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    private static bool HasMembers(JsonElement line) => Members.All(member => line.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String);

    // A line may be on its way from the service to the suite for a moment.
    private async Task<IReadOnlyList<JsonElement>> ReadAsync(Service service, Guid number, string word)
    {
        var services = Requires.ServiceControl(environment);
        await Eventually.HoldsAsync(
            $"the {service} has printed a line with the number {number} {word}",
            _ => Task.FromResult(services.LogSince(service, DateTimeOffset.MinValue).Any(line => line.Contains(number.ToString()) && line.Contains(word))),
            found => found, TimeSpan.FromSeconds(5), deadline.Token);
        return logs.Read(services, service, number).Lines;
    }
}
