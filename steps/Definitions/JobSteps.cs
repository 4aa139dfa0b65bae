using Acceptance.Steps.Memory;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;

namespace Acceptance.Steps.Definitions;

/// <summary>Users follow their jobs.</summary>
[Binding]
public sealed class JobSteps(ApiDriver api, JobRecords records, ProgressWatch progress, Persons persons, Uploads uploads, Answers answers, AnswerSeries series)
{
    [When("{user} asks for the job")]
    public async Task AsksForTheJob(User user) => answers.Last = (await api.JobAsync(user, uploads.Last.JobId)).Expect(200);

    [When("{user} asks for each of her/his jobs")]
    public async Task AsksForEachJob(User user) => series.All = await Task.WhenAll(uploads.All.Select(upload => api.JobAsync(user, upload.JobId)));

    [When("{user} attempts to look at {user}'s job")]
    public async Task AttemptsToLookAtJobOf(User user, User other) => answers.Last = await api.JobAsync(user, uploads.Of(other).JobId);

    [When("{user} attempts to look at a job that does not exist")]
    public async Task AttemptsToLookAtUnknownJob(User user) => answers.Last = await api.JobAsync(user, Guid.NewGuid());

    [When("{user} asks for her/his jobs, {int} at a time")]
    public async Task AsksForJobs(User user, int limit) => answers.Last = (await api.JobsAsync(user, $"limit={limit}")).Expect(200);

    [When("{user} asks for her/his jobs that are {word}")]
    public async Task AsksForJobsInState(User user, string state) => answers.Last = (await api.JobsAsync(user, $"state={state}")).Expect(200);

    [When("{user} asks for the job each time that it has more vectors")]
    public async Task AsksWhileItGrows(User user) => series.All = await progress.FollowAsync(user, uploads.Last);

    [Then("each answer is about the job that was asked for")]
    public void IsAboutItsJob() => series.All.Select(answer => (answer.Expect(200).Member("job_id").GetGuid(), answer.Member("document_id").GetGuid()))
        .Should().Equal(uploads.All.Select(upload => (upload.JobId, upload.DocumentId)));

    [Then("the list has {int} job(s) and says that there are {int}")]
    public void ListHas(int shown, int total)
    {
        answers.Last.Member("jobs").GetArrayLength().Should().Be(shown);
        answers.Last.Member("pagination.total").GetInt32().Should().Be(total);
        answers.Last.Member("pagination.has_more").GetBoolean().Should().Be(shown < total);
    }

    [Then("the job is shown as complete, with all of its progress")]
    public void IsShownAsComplete()
    {
        answers.Last.Member("status").GetString().Should().Be("complete");
        answers.Last.Member("state").GetString().Should().Be("done");
        answers.Last.Member("progress.total_pct").GetDouble().Should().Be(100);
    }

    [Then("the API shows {user} the failure with its reason")]
    public async Task ShowsTheFailure(User user)
    {
        var answer = (await api.JobAsync(user, uploads.Last.JobId)).Expect(200);
        answer.Member("status").GetString().Should().Be("failed_parse");
        answer.Member("last_error.code").GetString().Should().Be(uploads.Last.Document.Entry.Code);
        answer.Member("last_error.message").GetString().Should().NotBeNullOrEmpty();
    }

    [Then("the job is shown as waiting for the parser, with part of its progress")]
    public void IsShownAsWaiting()
    {
        answers.Last.Member("status").GetString().Should().Be("parse_queued");
        answers.Last.Member("progress.total_pct").GetDouble().Should().BeLessThan(100);
    }

    [Then("each answer shows more of the progress than the one before, and none more than all of it")]
    public void ShowMoreAndMore()
    {
        var shown = series.All.Select(answer => (
            Vectors: answer.Expect(200).Member("progress.embeds_done").GetInt32(),
            OfStage: answer.Member("progress.stage_pct").GetDouble(), OfAll: answer.Member("progress.total_pct").GetDouble())).ToList();
        shown.Should().NotBeEmpty();
        shown.Where(one => one.OfStage is < 0 or > 100 || one.OfAll is < 0 or > 100).Should().BeEmpty("progress goes from nothing to all");
        shown.Zip(shown.Skip(1))
            .Where(pair => pair.Second.OfAll < pair.First.OfAll || (pair.Second.Vectors > pair.First.Vectors && pair.Second.OfAll <= pair.First.OfAll))
            .Should().BeEmpty("a job never falls back, and with more vectors it has come farther");
    }

    [Then("its counts of chunks and vectors are those in the database")]
    public async Task CountsAreThoseInTheDatabase()
    {
        var chunks = (await records.ChunksAsync(uploads.Last)).Rows.Count;
        chunks.Should().BePositive();
        foreach (var count in (string[])["chunks_total", "chunks_done", "embeds_total", "embeds_done"])
            answers.Last.Member($"progress.{count}").GetInt32().Should().Be(chunks, "{0} counts the document's chunks", count);
        answers.Last.Member("cost_cents").GetDecimal().Should().BeInRange(0m, 100m, "a document of some pages costs less than a dollar");
    }

    [Then("each job counts as many vectors as its document has chunks")]
    public async Task CountsItsOwnVectors()
    {
        foreach (var upload in uploads.All)
        {
            var answer = (await api.JobAsync(upload.User, upload.JobId)).Expect(200);
            answer.Member("progress.embeds_done").GetInt32().Should().Be((await records.ChunksAsync(upload)).Rows.Count).And.BePositive();
        }
    }

    [Then("the job is still not touched when another user's document is complete")]
    public async Task IsNotTouchedMeanwhile()
    {
        await records.WaitForStatusAsync(await api.UploadAsync(persons.Named("another user"), DocumentCatalogue.Named("two-page policy")), "complete");
        await HasNotBeenTouched();
    }

    [Then("the job has not been touched")]
    [Then("the database holds its job, which has not been touched")]
    public async Task HasNotBeenTouched()
    {
        var job = await records.JobAsync(uploads.Last);
        job.Get<string>("status").Should().Be("uploaded");
        job.IsNull("processing_started_at").Should().BeTrue("nobody should have begun to work on the job");
    }
}
