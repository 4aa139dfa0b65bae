using Acceptance.Steps.Memory;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;

namespace Acceptance.Steps.Definitions;

/// <summary>The list of a user's jobs beside the database.</summary>
[Binding]
public sealed class JobListSteps(JobRecords records, Uploads uploads, Answers answers)
{
    [Then("the list names each of {user}'s jobs as the database has it")]
    public async Task NamesEach(User user)
    {
        var listed = answers.Last.Member("jobs").EnumerateArray().ToDictionary(
            job => job.GetProperty("job_id").GetGuid(), job => (job.GetProperty("status").GetString(), job.GetProperty("state").GetString()));
        listed.Should().HaveCount((int)(await records.CountsOfAsync(user)).Jobs);
        foreach (var upload in uploads.All)
        {
            var job = await records.JobAsync(upload);
            listed[upload.JobId].Should().Be((job.Get<string>("status"), job.Get<string>("state")));
        }
    }
}
