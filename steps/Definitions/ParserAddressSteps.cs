using Acceptance.Steps.Arguments;
using Acceptance.Steps.Hooks;
using Acceptance.Steps.Memory;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Drivers.Parser;
using Acceptance.Support.Drivers.Security;
using Acceptance.Support.Drivers.Storage;

namespace Acceptance.Steps.Definitions;

/// <summary>The signed address from which the parser reads a document.</summary>
[Binding]
public sealed class ParserAddressSteps(
    IPipelineEnvironment environment, ParserOrders orders, ApiDriver api, StorageDriver storage, JobRecords records, Uploads uploads, Answers answers)
{
    [Given("the orders to the parser are seen on their way")]
    public async Task Listen()
    {
        await orders.ListenAsync(Requires.ReplaceableServices(environment));
        environment.Services!.IsRunning(Service.Worker).Should().BeTrue();
    }

    [When("somebody reads what is at the address that the parser got")]
    public async Task Read() => answers.Last = await ReadAsync(Source);

    [When("somebody attempts to read the parser's address with {change}")]
    public async Task ReadChanged(AddressChange change) => answers.Last = await ReadAsync(SignedAddress.With(Source, change.Name));

    [When("storage loses the document")]
    public Task Lose() => LoseAsync(uploads.Last, "raw_path");

    [When("storage loses the text of the first of them")]
    public Task LoseText() => LoseAsync(uploads.All[0], "parsed_path");

    [When("storage spoils the text of the first of them")]
    public async Task SpoilText() =>
        storage.Spoil(Requires.StorageFolder(environment), (await records.DocumentAsync(uploads.All[0])).Get<string>("parsed_path"));

    [Then("the answer is the {document}, byte for byte")]
    public void IsTheDocument(TestDocument document)
    {
        answers.Last.Expect(200).Body.ToArray().Should().Equal(document.Bytes.ToArray());
        answers.Last.MediaType.Should().Be("application/pdf", "whoever reads it should know what it is");
    }

    private async Task LoseAsync(Upload upload, string path) =>
        storage.Lose(Requires.StorageFolder(environment), (await records.DocumentAsync(upload)).Get<string>(path));

    private string Source => orders.SourceOf(uploads.Last.JobId).ToString();

    private Task<ServiceAnswer> ReadAsync(string address) => api.SendAsync(new ServiceRequest("GET", address));
}
