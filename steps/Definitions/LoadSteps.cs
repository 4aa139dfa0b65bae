using Acceptance.Steps.Memory;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Metrics;
using Acceptance.Support.Load;

namespace Acceptance.Steps.Definitions;

/// <summary>Many users at once, and what became of their uploads.</summary>
[Binding]
public sealed class LoadSteps(LoadGenerator generator, LoadMetrics metrics, AccessTokens tokens, Effects effects, Loads loads)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static readonly IReadOnlyDictionary<string, Func<ArrivalOutcome, TimeSpan?>> Moments = new Dictionary<string, Func<ArrivalOutcome, TimeSpan?>>
    {
        ["time to the answer"] = outcome => outcome.Answered,
        ["time until the bytes are taken"] = outcome => outcome.Sent,
        ["time to completion"] = outcome => outcome.Completed,
    };

    [When("{int} user(s) upload(s) a document every second, {int} times each")]
    public async Task UploadSteadily(int users, int times) => loads.Add(await generator.RunAsync(LoadPlan.Steady(tokens, users, times, Second)));

    [When("{int} users upload a document at the same moment")]
    public async Task UploadAtOnce(int users) => loads.Add(await generator.RunAsync(LoadPlan.AtOnce(tokens, users)));

    [When("{int} users upload every standard document at the same moment")]
    public async Task UploadStandardDocuments(int users) =>
        loads.Add(await generator.RunAsync(LoadPlan.Each(tokens, users, [.. DocumentCatalogue.All.Where(document => document.Entry.Standard)])));

    [When("{int} users upload every document of the catalogue at the same moment")]
    public async Task UploadEveryDocument(int users) => loads.Add(await generator.RunAsync(LoadPlan.Each(tokens, users, DocumentCatalogue.All)));

    [When("one user after another uploads a like document, {int} in all")]
    public async Task UploadOneAfterAnother(int count)
    {
        // The first one finds everything cold and does not count.
        (await generator.RunAsync(LoadPlan.AtOnce(tokens, 1))).SuccessPercent.Should().Be(100);
        for (var i = 0; i < count; i++)
            loads.Add(await generator.RunAsync(LoadPlan.AtOnce(tokens, 1)));
    }

    [Then("more than {int} % of the uploads have ended as they must")]
    public void MoreThanEnded(int percent) => HaveEnded(">", percent);

    [Then("{int} % of the uploads have ended as they must")]
    public void ExactlyEnded(int percent) => HaveEnded("=", percent);

    [Then("{int} of 100 documents were complete within {int} seconds")]
    public void CompleteWithin(int percent, int seconds)
    {
        foreach (var load in loads.All)
        {
            var time = CompletionAt(percent, load);
            metrics.Hold(load, $"time to completion, {percent} %", time, "s", "<", seconds, Seconds(load)).Should().BeTrue("it was {0} s", time);
        }
    }

    [Then("the times of answers and of completion are known at 50, 95 and 99 %")]
    public void TimesAreKnown()
    {
        foreach (var load in loads.All)
        {
            foreach (var (name, moment) in Moments)
                IsKnown(load, name, moment);
            metrics.Note(load, "throughput", load.DocumentsPerSecond, "documents/s");
        }
    }

    [Then("no more than {int} seconds of work were left when the last upload began")]
    public void KeptUp(int seconds)
    {
        foreach (var load in loads.All)
        {
            metrics.Hold(load, "work left when the last upload began", load.Backlog.TotalSeconds, "s", "<=", seconds)
                .Should().BeTrue("the pipeline should keep up; it needed {0} s more", load.Backlog.TotalSeconds);
        }
    }

    [Then("{int} of 100 documents took at most {int} times as long as with {int} user(s)")]
    public void HardlySlower(int percent, int times, int users)
    {
        var (few, many) = (CompletionAt(percent, loads.All.Single(load => load.Users.Length == users)), CompletionAt(percent, loads.Last));
        metrics.Hold(loads.Last, $"time to completion, {percent} %, as a multiple of that with {users} user(s)", many / few, "times", "<=", times)
            .Should().BeTrue("it was {0:0.00} s with {1} users and {2:0.00} s with {3}", many, loads.Last.Users.Length, few, users);
    }

    [Then("from the first upload to the last document's end less than {int} minutes passed")]
    public void LessThanMinutes(int minutes) =>
        metrics.Hold(loads.Last, "complete end-to-end test", loads.Last.Took.TotalSeconds, "s", "<", minutes * 60)
            .Should().BeTrue("it took {0} s", loads.Last.Took.TotalSeconds);

    [Then("the processing times scatter by less than {int} %")]
    public void ScatterLess(int percent)
    {
        var times = loads.All.SelectMany(Seconds).ToList();
        var scatter = Steadiness.ScatterPercent(times);
        metrics.Hold(loads.Last, $"scatter of {times.Count} like documents' processing times (robust coefficient of variation)", scatter, "%", "<",
            percent, times)
            .Should().BeTrue("it was {0:0.0} %; the times were {1} s", scatter, string.Join(", ", times));
    }

    [Then("no more than one document took {int} times as long as usual")]
    public void OneOutlier(int times) => metrics.Hold(
        loads.Last, "the slowest but one, as a multiple of the usual time", Steadiness.SlowestButOne([.. loads.All.SelectMany(Seconds)]), "times", "<", times)
        .Should().BeTrue("like documents should be treated alike; the times were {0} s", string.Join(", ", loads.All.SelectMany(Seconds)));

    [Then("iteration 002 completed {int} % of its documents, and now more than {int} % are complete")]
    public void IsImproved(int then, int now)
    {
        metrics.Hold(loads.Last, $"documents complete, where iteration 002 had {then} %", loads.Last.SuccessPercent, "%", ">", now)
            .Should().BeTrue("{0}", Others(loads.Last));
        metrics.Note(loads.Last, "improvement over iteration 002", loads.Last.SuccessPercent - then, "percentage points");
    }

    [Then("every upload left one document with vectors, and nothing twice")]
    public async Task NothingTwice()
    {
        var counts = await effects.OfAsync(loads.Last.Users);
        counts.Should().Be(new EffectCounts(loads.Last.Outcomes.Count, loads.Last.Outcomes.Count, 0, 0, 0, 0, 0));
    }

    private void HaveEnded(string comparison, int percent)
    {
        foreach (var load in loads.All)
        {
            var enough = metrics.Hold(load, "uploads that ended as they must", load.SuccessPercent, "%", comparison, percent);
            enough.Should().BeTrue("{0:0.0} % ended as they must; the others: {1}", load.SuccessPercent, Others(load));
        }
    }

    private void IsKnown(LoadResult load, string name, Func<ArrivalOutcome, TimeSpan?> moment)
    {
        load.Outcomes.Should().OnlyContain(outcome => moment(outcome) > TimeSpan.Zero, "every upload has its {0}", name);
        metrics.Times(load, name, moment).Should().HaveCount(3).And.BeInAscendingOrder().And.OnlyContain(milliseconds => milliseconds > 0);
    }

    // In seconds; the histogram counts microseconds.
    private static double CompletionAt(int percent, LoadResult load) => load.Times(outcome => outcome.Completed).GetValueAtPercentile(percent) / 1_000_000.0;

    private static string Others(LoadResult load) => string.Join(", ", load.Outcomes.Where(outcome => !outcome.IsAsExpected)
        .GroupBy(outcome => $"{outcome.Arrival.Document.Name} {outcome.Status}").Select(group => $"{group.Count()} × {group.Key}"));

    private static List<double> Seconds(LoadResult load) =>
        [.. load.Outcomes.Select(outcome => outcome.Completed).OfType<TimeSpan>().Select(time => Math.Round(time.TotalSeconds, 3))];
}
