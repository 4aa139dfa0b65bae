using Acceptance.Steps.Memory;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;

namespace Acceptance.Steps.Definitions;

/// <summary>Failures, and what becomes of documents under them.</summary>
[Binding]
public sealed class FailureSteps(ApiDriver api, JobRecords records, AccessTokens tokens, Uploads uploads, Answers answers)
{
    [Given("five users have uploaded the {document}")]
    [When("five users upload the {document}")]
    public Task FiveUsersUpload(TestDocument document) => UsersUpload(5, document);

    [When("ten users upload the {document}")]
    public Task TenUsersUpload(TestDocument document) => UsersUpload(10, document);

    [Then("all of these documents end as failed at the parser")]
    public async Task AllEndAsFailed()
    {
        foreach (var upload in uploads.All)
            (await records.WaitForAsync(upload, "failed_parse", "deadletter")).IsNull("error_code").Should().BeFalse();
    }

    [Then("no chunk of them is there twice")]
    public async Task NoChunkTwice()
    {
        foreach (var upload in uploads.All)
            (await records.ChunksAsync(upload)).Rows.Select(row => row.Get<int>("chunk_ord")).Should().NotBeEmpty().And.OnlyHaveUniqueItems();
    }

    [Then("its chunks are there once each, with the document's own text")]
    public async Task ChunksAreThereOnce()
    {
        var chunks = await records.ChunksAsync(uploads.Last);
        chunks.Rows.Select(row => row.Get<int>("chunk_ord")).Should().NotBeEmpty().And.OnlyHaveUniqueItems();
        JobRecords.TextOf(chunks).Should().ContainAll(uploads.Last.Document.Entry.Contains);
        (await records.BuffersAsync(uploads.Last)).Should().Be((0L, 0L), "the buffers are emptied when the document is complete");
    }

    [Then("the job is retried and says why")]
    public async Task IsRetried()
    {
        var job = await records.WaitForRetryAsync(uploads.Last);
        job.Get<string>("error_code").Should().NotBeNullOrEmpty();
        job.Get<string>("error_message").Should().NotBeNullOrEmpty();
    }

    [Then("nobody holds the job while it waits")]
    public async Task NobodyHoldsTheJob()
    {
        var job = await records.JobAsync(uploads.Last);
        job.Get<string>("state").Should().Be("retryable");
        foreach (var trace in (string[])["claimed_by", "claimed_at"])
            job.IsNull(trace).Should().BeTrue("a job that waits is nobody's, and {0} would say that it is somebody's", trace);
        job.IsNull("processing_completed_at").Should().BeTrue("a job that waits for another try has not ended");
    }

    [Then("the next try is due {int} seconds after the failure, or up to a tenth earlier")]
    public async Task NextTryIsDue(int seconds)
    {
        var job = await records.JobAsync(uploads.Last);
        var delay = DateTimeOffset.Parse(job.Get<string>("retry_at"), System.Globalization.CultureInfo.InvariantCulture)
            - DateTimeOffset.Parse(job.Get<string>("failed_at"), System.Globalization.CultureInfo.InvariantCulture);
        // The failure is dated after the try that follows it, so between the two lies less than the pause, never more.
        delay.TotalSeconds.Should().BeInRange(seconds * 0.9 - 0.1, seconds + 0.01);
    }

    [Then("the document ends as failed at the embedder")]
    public async Task EndsAsFailedAtTheEmbedder()
    {
        var job = await records.WaitForAsync(uploads.Last, "failed_embedding", "deadletter");
        job.IsNull("error_code").Should().BeFalse();
        job.IsNull("processing_completed_at").Should().BeFalse("a job that was given up has come to its end");
    }

    [When("{user} asks for another try of the job")]
    public async Task AsksForAnotherTry(User user)
    {
        answers.Last = (await api.RetryAsync(user, uploads.Last.JobId)).Expect(200);
        answers.Last.Member("new_state").GetString().Should().Be("queued");
    }

    [When("{user} asks for another try of her/his first job")]
    public async Task AsksForAnotherTryOfTheFirst(User user) =>
        (await api.RetryAsync(user, uploads.All[0].JobId)).Expect(200).Member("new_state").GetString().Should().Be("queued");

    [Then("nothing of the job says that it is over")]
    public async Task IsNotOver()
    {
        var job = await records.JobAsync(uploads.Last);
        job.Get<string>("state").Should().Be("queued");
        job.IsNull("processing_completed_at").Should().BeTrue("a job that waits for its turn has not ended");
        job.Get<int>("retry_count").Should().Be(0, "who asks for another try gets all of them");
    }

    [Then("only this one of her/his jobs is tried again")]
    public async Task OnlyThisOneIsTriedAgain()
    {
        foreach (var upload in uploads.All)
            (await records.EventsAsync(upload)).Rows.Count(row => row.Get<string>("code") == "RETRY_MANUAL").Should().Be(upload == uploads.Last ? 1 : 0);
    }

    [When("{user} attempts to ask for another try of the job")]
    public async Task AttemptsToAskForAnotherTry(User user) => answers.Last = await api.RetryAsync(user, uploads.Last.JobId);

    [When("{user} attempts to ask for another try of her/his first job")]
    public async Task AttemptsToAskForTheFirst(User user) => answers.Last = await api.RetryAsync(user, uploads.All[0].JobId);

    private async Task UsersUpload(int count, TestDocument document)
    {
        var users = Enumerable.Range(1, count).Select(number => tokens.NewUser($"user {number}"));
        foreach (var upload in await Task.WhenAll(users.Select(user => api.UploadAsync(user, document))))
            uploads.Add(upload);
    }
}
