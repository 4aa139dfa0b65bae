using Acceptance.Steps.Hooks;
using Acceptance.Steps.Memory;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Drivers.Metrics;
using Acceptance.Support.Drivers.Monitor;
using Acceptance.Support.Load;

namespace Acceptance.Steps.Definitions;

/// <summary>What is found out under load: resources, limits, and where the time goes.</summary>
[Binding]
public sealed class LoadFindingSteps(
    LoadGenerator generator, CapacitySearch search, ResourceWatch watch, StageTimes stages, AnswerTimes answerTimes, LoadMetrics metrics, MonitorDriver monitor,
    AccessTokens tokens, Uploads uploads, Loads loads)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AtOnceWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RatePeriod = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RateBacklog = TimeSpan.FromSeconds(2);
    private const double AnswerTarget = 100;
    private const int LeastAnswers = 20;

    private ResourceUse? _use;
    private (double Health, double Refusal) _medians;
    private double _most;

    [When("{int} users upload a document every second, {int} times each, while the resources are watched")]
    public async Task UploadWatched(int users, int times)
    {
        var processes = RequiresForLoad.Processes(watch.FindProcesses());
        (var load, _use) = await watch.WhileAsync(processes, () => generator.RunAsync(LoadPlan.Steady(tokens, users, times, Second)));
        loads.Add(load);
    }

    [Then("the processor time and the memory of each service are known")]
    public void ResourcesAreKnown()
    {
        _use!.ProcessorPercent.Keys.Should().BeEquivalentTo(Enum.GetValues<Service>());
        _use.ProcessorPercent[Service.Worker].Should().BePositive("a worker that works needs a processor");
        _use.Mebibytes.Values.Should().OnlyContain(samples => samples.Count > 1 && samples.Min() > 1);
        _use.Programs.Should().Contain(program => program.Contains("worker")).And.Contain(program => program.Contains("api"));
    }

    [Then("no service needs more than {int} megabytes")]
    public void MemoryIsBounded(int megabytes)
    {
        foreach (var service in Enum.GetValues<Service>())
        {
            var peak = _use!.PeakMebibytes(service);
            metrics.Hold(loads.Last, $"greatest memory of the {service}", peak, "MiB", "<=", megabytes)
                .Should().BeTrue("the {0} needed {1} MiB", service, peak);
        }
    }

    [Then("the pipeline holds less than half of the connections that the database allows")]
    public void ConnectionsAreBounded() =>
        metrics.Hold(loads.Last, "greatest number of connections", _use!.PeakConnections, "connections", "<", _use.MostConnections / 2.0)
        .Should().BeTrue("it held {0} of {1}", _use.PeakConnections, _use.MostConnections);

    [When("documents arrive at the same moment, {int} and then twice as many each time up to {int}")]
    public async Task ArriveAtOnce(int first, int most)
    {
        var found = await search.AtOnceAsync(first, most, AtOnceWithin);
        _most = found.Carried;
        Remember(found.Tried);
    }

    [Then("at least {int} of them at the same moment are complete within {int} seconds")]
    public void AtLeastAtOnce(int least, int seconds)
    {
        seconds.Should().Be((int)AtOnceWithin.TotalSeconds);
        _most.Should().BeGreaterThanOrEqualTo(least);
    }

    [When("documents arrive at a steady rate, at first {int} and never more than {int} in a second")]
    public async Task ArriveSteadily(int lowest, int highest)
    {
        var found = await search.RateAsync(lowest, highest, RatePeriod, RateBacklog, 6);
        _most = found.Carried;
        Remember(found.Tried);
    }

    [Then("at least {int} documents in a second are carried for {int} seconds")]
    public void AtLeastARate(int least, int seconds)
    {
        seconds.Should().Be((int)RatePeriod.TotalSeconds);
        _most.Should().BeGreaterThanOrEqualTo(least);
    }

    [Then("nothing of any of these loads was lost")]
    public void NothingWasLost() => loads.All.Should().NotBeEmpty().And.OnlyContain(load => load.SuccessPercent >= 100);

    [Then("most of the time of their jobs is in the stage {word}")]
    public async Task MostTimeIsIn(string stage)
    {
        var shares = await stages.SharesAsync(loads.Last.Users);
        shares.MaxBy(share => share.Value).Key.Should().Be(stage, "the shares were {0}", Describe(shares));
        metrics.Hold(loads.Last, $"share of the stage {stage}", shares[stage], "%", ">", 50).Should().BeTrue("the shares were {0}", Describe(shares));
    }

    [Then("most of the time after the parser is in the stage {word}")]
    public async Task MostTimeAfterTheParserIsIn(string stage)
    {
        var shares = await stages.SharesAsync([uploads.Last.User.Id], "parsed");
        shares.MaxBy(share => share.Value).Key.Should().Be(stage, "the shares were {0}", Describe(shares));
    }

    [Then("the dashboard shows that the stage {word} takes at least {int} milliseconds")]
    public async Task DashboardShows(string stage, int least)
    {
        var times = (await monitor.StatusAsync()).Member("stages").EnumerateArray().ToDictionary(
            item => item.GetProperty("stage").GetString()!, item => item.GetProperty("mean_ms").GetDouble());
        metrics.Hold(loads.Last, $"the dashboard's time of the stage {stage}", times[stage], "ms", ">=", least)
            .Should().BeTrue("the dashboard shows {0}", times);
    }

    [When("{int} users upload a document every second, {int} times each, while health and refusals are timed")]
    public async Task UploadTimed(int users, int times)
    {
        var running = generator.RunAsync(LoadPlan.Steady(tokens, users, times, Second));
        var health = answerTimes.MedianWhileAsync("health answer", new ServiceRequest("GET", "/health"), 200, AnswerTarget, LeastAnswers, running);
        var refusal = answerTimes.MedianWhileAsync("refusal", new ServiceRequest("GET", "/api/v2/jobs"), 401, AnswerTarget, LeastAnswers, running);
        await Task.WhenAll(health, refusal, running);
        _medians = (await health, await refusal);
        loads.Add(await running);
    }

    [Then("the middle answer of each took less than {int} milliseconds")]
    public void MiddleAnswersAreQuick(int milliseconds)
    {
        _medians.Health.Should().BeLessThan(milliseconds);
        _medians.Refusal.Should().BeLessThan(milliseconds);
    }

    private void Remember(IReadOnlyList<LoadResult> tried)
    {
        foreach (var load in tried)
            loads.Add(load);
    }

    private static string Describe(IReadOnlyDictionary<string, double> shares) =>
        string.Join(", ", shares.Select(share => FormattableString.Invariant($"{share.Key} {share.Value:0} %")));
}
