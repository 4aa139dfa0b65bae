using Acceptance.Steps.Memory;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Metrics;
using Acceptance.Support.Drivers.StateMachine;

namespace Acceptance.Steps.Definitions;

/// <summary>The events that a job leaves.</summary>
[Binding]
public sealed class EventSteps(JobRecords records, StepTimes stepTimes, Uploads uploads)
{
    [Then("its events show these statuses in this order:")]
    public async Task ShowStatuses(DataTable table)
    {
        (await ReachedAsync(uploads.Last)).Should().Equal(table.Rows.Select(row => row["status"]));
    }

    [Then("all of its events carry the number of the upload that caused them")]
    public async Task CarryOneNumber()
    {
        var events = (await records.EventsAsync(uploads.Last)).Rows;
        events.Should().NotBeEmpty().And.NotContain(row => row.IsNull("correlation_id"));
        events.Select(row => row.Get<Guid>("correlation_id")).Distinct().Should().ContainSingle();
    }

    [Then("its events show each status once")]
    public async Task ShowEachStatusOnce() =>
        (await ReachedAsync(uploads.Last)).Should().OnlyHaveUniqueItems().And.HaveCount(10);

    [Then("its events show each status once, and that the job was given back")]
    public Task ShowThatItWasGivenBack() => ShowTakeOversAsync(0);

    [Then("its events show each status once, and that the job was taken over")]
    public Task ShowThatItWasTakenOver() => ShowTakeOversAsync(1);

    [Then("the events of each show each status once")]
    public async Task EachShowsEachStatusOnce()
    {
        foreach (var upload in uploads.All)
            (await ReachedAsync(upload)).Should().OnlyHaveUniqueItems().And.HaveCount(10);
    }

    [Then("no event of the job is older than the one before it")]
    public async Task FollowEachOther() =>
        (await TimesOfPathAsync(uploads.Last)).Should().BeInAscendingOrder("no status is reached before the one that it follows");

    [Then("no event is older than the upload")]
    public async Task NoneIsOlderThanTheUpload()
    {
        var created = (await records.DocumentAsync(uploads.Last)).Get<DateTime>("created_at");
        (await records.EventsAsync(uploads.Last)).Rows.Should().NotBeEmpty().And.OnlyContain(row => row.Get<DateTime>("ts") >= created);
    }

    [Then("from the upload to the end less than {int} minutes passed, and each of the steps took its time")]
    public async Task TookAPossibleTime(int minutes)
    {
        var steps = await TimesOfPathAsync(uploads.Last);
        steps.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems("every step takes time");
        stepTimes.Hold("the document's whole way", steps, TimeSpan.FromMinutes(minutes)).Should().BeTrue("it took {0} s", (steps[^1] - steps[0]).TotalSeconds);
    }

    [Then("its events tell of another try, for the reason {string}")]
    public async Task TellOfAnotherTry(string reason) => (await records.EventsAsync(uploads.Last)).Rows.Where(row => row.Get<string>("type") == "retry")
        .Select(row => (row.Get<string>("code"), row.Get<string>("severity"))).Should().Contain((reason, "warn"));

    [Then("every event continues where the one before it ended")]
    public async Task ContinueEachOther()
    {
        var changes = (await records.EventsAsync(uploads.Last)).Rows.Where(row => !row.IsNull("to_status"))
            .Select(row => (From: row.IsNull("from_status") ? null : row.Get<string>("from_status"), To: row.Get<string>("to_status"))).ToList();
        changes.Should().HaveCountGreaterThan(1);
        changes[0].From.Should().BeNull("the first event begins the trail");
        changes.Skip(1).Select(change => change.From).Should().Equal(changes.SkipLast(1).Select(change => change.To));
        changes[^1].To.Should().Be((await records.JobAsync(uploads.Last)).Get<string>("status"), "the trail ends where the job is");
    }

    [Then("the trail of the document notes that it was known already")]
    public async Task NotesDuplicate() => (await records.EventsOfDocumentAsync(uploads.Last)).Rows.Select(row => row.Get<string>("code")).Should().ContainSingle(code => code == "UPLOAD_DEDUP_HIT");

    [Then("all of its events carry the number that she chose")]
    public async Task CarryTheChosenNumber() =>
        (await records.EventsAsync(uploads.Last)).Rows.Select(row => row.Get<Guid>("correlation_id")).Distinct().Should().Equal(uploads.ChosenNumber);

    [Then("the last event of the job is an error")]
    public async Task LastIsAnError()
    {
        var last = (await records.EventsAsync(uploads.Last)).Rows[^1];
        (last.Get<string>("type"), last.Get<string>("severity")).Should().Be(("error", "error"));
    }

    [Then("the job was given up once only")]
    public async Task GivenUpOnce() => (await records.EventsAsync(uploads.Last)).Rows.Count(row => row.Get<string>("type") == "error").Should().Be(1);

    [Then("up to the start of the work its events are those of {user}'s document")]
    public async Task BeginsLike(User other) =>
        (await BeginningAsync(uploads.Last)).Should().NotBeEmpty().And.Equal(await BeginningAsync(uploads.Of(other)), "bytes that come again are no news");

    [Then("the events show that a worker took the job")]
    public async Task WorkerTookTheJob() =>
        (await records.EventsAsync(uploads.Last)).Rows.Select(row => row.IsNull("to_status") ? "" : row.Get<string>("to_status")).Should().Contain(["parse_queued", "chunking"]);

    [Then("less than {int} seconds passed between the upload and the start of the work")]
    public async Task StartedWithin(int seconds)
    {
        var reached = await TimesAsync(uploads.Last);
        (reached["parse_queued"].First() - reached["uploaded"].First()).Should().BeLessThan(TimeSpan.FromSeconds(seconds));
    }

    [Then("less than {int} seconds passed between the callback and the next step of the job")]
    public async Task WentOnWithin(int seconds)
    {
        var reached = await TimesAsync(uploads.Last);
        (reached["parse_validated"].Single() - reached["parsed"].Single()).Should().BeLessThan(TimeSpan.FromSeconds(seconds));
    }

    [Then("less than {int} seconds passed between her wish and the next step of the job")]
    public async Task FollowedTheWishWithin(int seconds)
    {
        var rows = (await records.EventsAsync(uploads.Last)).Rows;
        var wish = rows.Single(row => row.Get<string>("code") == "RETRY_MANUAL").Get<DateTime>("ts");
        var next = rows.First(row => row.Get<string>("type") == "stage_started" && row.Get<DateTime>("ts") > wish);
        (next.Get<DateTime>("ts") - wish).Should().BeLessThan(TimeSpan.FromSeconds(seconds));
    }

    private async Task<IReadOnlyList<string>> BeginningAsync(Upload upload) =>
        [.. (await records.EventsAsync(upload)).Rows.TakeWhile(row => row.IsNull("to_status") || row.Get<string>("to_status") != "parse_queued")
            .Select(row => row.Get<string>("code"))];

    private async Task ShowTakeOversAsync(int times)
    {
        await ShowEachStatusOnce();
        (await records.EventsAsync(uploads.Last)).Rows.Count(row => row.Get<string>("code") == "LEASE_TAKEN_OVER").Should().Be(
            times, "a job is taken over only from a worker that could not give it back");
    }

    // In the order of the state machine, whatever the order of the dates: what is sorted by its dates cannot be out of order.
    private async Task<IReadOnlyList<DateTime>> TimesOfPathAsync(Upload upload)
    {
        var reached = await TimesAsync(upload);
        reached.Select(step => step.Key).Should().BeEquivalentTo(StateMachineDriver.Path, "a complete document has passed them all");
        return [.. StateMachineDriver.Path.Select(status => reached[status].Single())];
    }

    private async Task<ILookup<string, DateTime>> TimesAsync(Upload upload) => (await records.EventsAsync(upload)).Rows
        .Where(row => !row.IsNull("to_status")).ToLookup(row => row.Get<string>("to_status"), row => row.Get<DateTime>("ts"));

    private async Task<IReadOnlyList<string>> ReachedAsync(Upload upload) =>
        [.. (await records.EventsAsync(upload)).Rows.Where(row => !row.IsNull("to_status")).Select(row => row.Get<string>("to_status"))];
}
