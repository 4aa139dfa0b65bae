using System.Text.Json;
using Acceptance.Steps.Hooks;
using Acceptance.Steps.Memory;
using Acceptance.Support;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Logs;
using Acceptance.Support.Drivers.Security;
using Acceptance.Support.Waiting;

namespace Acceptance.Steps.Definitions;

/// <summary>What the services print.</summary>
[Binding]
public sealed class LogSteps(
    LogDriver logs, SecretSearch search, JobRecords records, IPipelineEnvironment environment, ScenarioDeadline deadline, Uploads uploads, Answers answers)
{
    private const string BeginOfToken = "eyJ";

    private static readonly string[] Members = ["timestamp", "level", "service", "message"];

    [Then("the logs have a line about it with its number, its job and the reason {string}")]
    public async Task HaveLineAboutFailure(string reason)
    {
        var number = await NumberAsync();
        // Whoever finds the failure prints it: the API when the parser reports it, the worker when it finds it itself.
        var lines = (await ReadAsync(Service.Api, number, "")).Concat(await ReadAsync(Service.Worker, number, ""));
        lines.Should().Contain(line => line.GetRawText().Contains(reason) && line.GetRawText().Contains(uploads.Last.JobId.ToString()));
    }

    [Then("the worker's log has a warning of each failure that was tried again, and an error of the last")]
    public async Task TellsOfEachFailure()
    {
        var job = await records.JobAsync(uploads.Last);
        var reason = job.Get<string>("error_code");
        var lines = await ReadAsync(Service.Worker, await NumberAsync(), "ERROR");
        lines.Where(line => line.GetRawText().Contains(reason)).Select(LevelOf)
            .Should().Equal(Enumerable.Repeat("WARNING", job.Get<int>("retry_count")).Append("ERROR"), "each failure is told as what it is");
    }

    [Then("the {service}'s log has a line with the number that she chose")]
    public async Task HasLineWithChosenNumber(Service service) => (await ReadAsync(service, uploads.ChosenNumber, "")).Should().NotBeEmpty();

    [Then("every line of the {service}'s log has a time, a level, a service and a message")]
    public void EveryLineCanBeRead(Service service)
    {
        var lines = logs.Read(Requires.Logs(environment), service);
        lines.Malformed.Should().BeEmpty("each line is one JSON object");
        lines.Records.Should().NotBeEmpty().And.OnlyContain(line => HasMembers(line));
    }

    [Then("no line of the {service}'s log holds a secret")]
    public void NoLineHoldsASecret(Service service)
    {
        var lines = logs.Read(Requires.Logs(environment), service).Texts;
        lines.Should().NotBeEmpty("a service that prints nothing proves nothing");
        search.FindIn($"what the {service} printed", lines).Should().BeEmpty("secrets are never logged");
        // A failure shows how many, since the lines themselves would give the tokens away.
        lines.Count(line => line.Contains(BeginOfToken)).Should().Be(0, "tokens are never logged");
    }

    [Then("the API says that it cannot use its storage, and its log says so too")]
    public async Task CannotUseStorage()
    {
        answers.Last.Expect(503).Header("Retry-After").Should().NotBeNull("a client should know when to ask again");
        var number = Guid.Parse(answers.Last.Header("X-Correlation-Id")!);
        (await ReadAsync(Service.Api, number, "ERROR")).Should().NotBeEmpty("whoever runs the pipeline should know it before its users complain");
    }

    private async Task<Guid> NumberAsync() => (await records.EventsAsync(uploads.Last)).Rows[0].Get<Guid>("correlation_id");

    private static string? LevelOf(JsonElement line) => line.GetProperty("level").GetString();

    private static bool HasMembers(JsonElement line) => Members.All(member => line.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String);

    // A line may be on its way from the service to the suite for a moment.
    private async Task<IReadOnlyList<JsonElement>> ReadAsync(Service service, Guid number, string word)
    {
        var printed = Requires.Logs(environment);
        await Eventually.HoldsAsync(
            $"the {service} has printed a line with the number {number} {word}",
            _ => Task.FromResult(printed.LogSince(service, DateTimeOffset.MinValue).Any(line => line.Contains(number.ToString()) && line.Contains(word))),
            found => found, TimeSpan.FromSeconds(5), deadline.Token);
        return logs.Read(printed, service, number).Records;
    }
}
