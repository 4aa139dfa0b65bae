using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.SetUp;

/// <summary>Takes a document through an environment that is not the scenario's own, and leaves the same evidence as there.</summary>
public sealed class DocumentPassage(EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    /// <summary>Uploads a document as a new user and waits for its end; the number of its chunks.</summary>
    public async Task<(Upload Upload, int Chunks)> TakeAsync(IPipelineEnvironment environment, TestDocument document)
    {
        var user = new AccessTokens(environment).NewUser($"a user of '{environment.Name}'");
        var records = Records(environment);
        var upload = await new ApiDriver(environment, evidence, deadline).UploadAsync(user, document);
        await records.WaitForStatusAsync(upload, "complete");
        return (upload, (await records.ChunksAsync(upload)).Rows.Count);
    }

    /// <summary>Whether an environment's database knows a job.</summary>
    public async Task<bool> KnowsAsync(IPipelineEnvironment environment, Upload upload) => await Records(environment).ExistsAsync(upload);

    private JobRecords Records(IPipelineEnvironment environment) => new(new DatabaseDriver(environment.Addresses.Database, evidence), deadline);
}
