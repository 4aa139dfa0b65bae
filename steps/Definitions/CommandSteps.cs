using Acceptance.Support.Drivers.Commands;

namespace Acceptance.Steps.Definitions;

/// <summary>The one command that starts a whole pipeline.</summary>
[Binding]
public sealed class CommandSteps(PipelineCommand command)
{
    [Given("the pipeline was started with one command")]
    [When("the pipeline is started with one command")]
    public Task Start() => command.StartAsync();

    [Then("each of these parts is up:")]
    public async Task PartsAreUp(DataTable table)
    {
        foreach (var part in table.Rows.Select(row => Arguments.ScenarioArguments.ToService(row["part"])))
            (await command.HealthAsync(part)).Expect(200).Member("status").GetString().Should().Be("healthy", "the {0} should be up", part);
    }

    [Then("its database has the schema of the upload pipeline")]
    public async Task HasSchema() => (await command.TablesAsync()).Should().Contain(["documents", "upload_jobs", "document_chunk_buffer", "document_vector_buffer", "document_chunks", "events"]);

    [Then("the start took less than {int} minutes")]
    public void StartTook(int minutes) => command.StartTook(TimeSpan.FromMinutes(minutes)).Should().BeLessThan(TimeSpan.FromMinutes(minutes));

    [When("the command is ended")]
    public async Task End() => (await command.EndAsync()).Should().Be(0, "the command should end in good order");

    [When("the command is killed")]
    public async Task Kill() => (await command.KillAsync()).Should().NotBe(0);

    [Then("none of its processes is left")]
    public async Task NoProcessIsLeft() => (await command.RemainingProcessesAsync()).Should().BeEmpty();

    [Then("nobody listens on its ports")]
    public async Task NobodyListens() => (await command.RemainingPortsAsync()).Should().BeEmpty();

    [Then("its temporary folder is gone")]
    public async Task FolderIsGone() => (await command.FolderRemainsAsync()).Should().BeFalse();
}
