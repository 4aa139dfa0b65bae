using System.Text.Json;
using Acceptance.Steps.Memory;
using Acceptance.Support.Drivers.Parser;

namespace Acceptance.Steps.Definitions;

/// <summary>What the parser answers.</summary>
[Binding]
public sealed class ParserSteps(ParserDriver parser, IPipelineEnvironment environment, Answers answers)
{
    [When("the parser is asked to parse a document that cannot be fetched")]
    public async Task AskToParse() => answers.Last = (await parser.ParseAsync(
        Guid.NewGuid(), Guid.NewGuid(), new Uri(environment.Addresses.Api, "/storage/nothing-is-here"), new Uri(environment.Addresses.Api, "/webhooks/llamaparse"))).Expect(200, 202);

    [Then("it accepts the order and names it")]
    public void AcceptsTheOrder()
    {
        answers.Last.Member("status").GetString().Should().Be("queued");
        answers.Last.Member("parse_job_id").GetString().Should().NotBeNullOrEmpty();
        answers.Last.Member("estimated_completion").ValueKind.Should().Be(JsonValueKind.String);
    }

    [Then("the parser reports in the end that the order failed")]
    public async Task ReportsFailure() =>
        (await parser.WaitForAsync(answers.Last.Member("parse_job_id").GetString()!, "failed")).Member("status").GetString().Should().Be("failed");
}
