using System.Diagnostics;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Load;

/// <summary>Finds the most that the pipeline carries, in a bounded time.</summary>
public sealed class CapacitySearch(LoadGenerator generator, AccessTokens tokens, EvidenceRecorder evidence)
{
    /// <summary>Doubles the number of documents that arrive at the same moment for as long as all are complete in time.</summary>
    /// <param name="first">The first number.</param>
    /// <param name="most">The number at which the search ends in any case.</param>
    /// <param name="within">How soon all documents of a number must be complete.</param>
    public async Task<Capacity> AtOnceAsync(int first, int most, TimeSpan within)
    {
        var (at, watch, tried, carried) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew(), new List<LoadResult>(), 0);
        for (var number = first; number <= most; number *= 2)
        {
            tried.Add(await generator.RunAsync(LoadPlan.AtOnce(tokens, number)));
            if (!IsCarried(tried[^1], within))
                break;
            carried = number;
        }

        var found = new Capacity(carried, !IsCarried(tried[^1], within), tried);
        Record(at, watch.Elapsed, found, $"documents at the same moment that are complete within {within.TotalSeconds} s", "documents", first);
        return found;
    }

    /// <summary>Finds the greatest steady rate by halving: of a rate that is carried and one that is not, the middle is tried.</summary>
    /// <param name="lowest">A rate that should be carried, documents per second.</param>
    /// <param name="highest">A rate that should not.</param>
    /// <param name="period">How long each rate is kept up.</param>
    /// <param name="within">How soon after the last arrival all must be complete.</param>
    /// <param name="tries">How many rates are tried at most.</param>
    public async Task<Capacity> RateAsync(double lowest, double highest, TimeSpan period, TimeSpan within, int tries)
    {
        var (at, watch, tried) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew(), new List<LoadResult>());
        var (carried, refused, rate) = (0.0, highest, lowest);
        for (var i = 0; i < tries && refused - carried > lowest / 2; i++)
        {
            var users = (int)Math.Ceiling(rate * period.TotalSeconds);
            tried.Add(await generator.RunAsync(LoadPlan.Steady(tokens, users, 1, period)));
            if (IsCarried(tried[^1], within))
                carried = rate;
            else
                refused = rate;
            rate = (carried + refused) / 2;
        }

        var found = new Capacity(carried, tried.Exists(load => !IsCarried(load, within)), tried);
        var what = $"documents per second, kept up for {period.TotalSeconds} s, that leave no more than {within.TotalSeconds} s of work";
        Record(at, watch.Elapsed, found, what, "documents/s", lowest);
        return found;
    }

    private static bool IsCarried(LoadResult result, TimeSpan within) => result.SuccessPercent >= 100 && result.Backlog <= within;

    private void Record(DateTimeOffset at, TimeSpan took, Capacity found, string what, string unit, double least)
    {
        var loads = found.Tried.Select(load => FormattableString.Invariant($"{load.Outcomes.Count} ({load.Backlog.TotalSeconds:0.0} s left)"));
        var name = found.Named(what);
        evidence.Record(new MetricEvidence(
            $"{name}; tried: {string.Join(", ", loads)}", at, took, name, Math.Round(found.Carried, 2), unit, ">=", least, found.Carried >= least,
            [.. found.Tried.Select(load => Math.Round(load.DocumentsPerSecond, 2))]));
    }
}
