using System.Collections.Concurrent;
using System.Diagnostics;
using Acceptance.Pipeline.Mutants.Mutation;
using Acceptance.Support.Commands;
using Spectre.Console;

namespace Acceptance.Pipeline.Mutants.Trials;

/// <summary>How much is tried.</summary>
/// <param name="Sample">Only so many mutants, drawn by chance; null for all that are reached.</param>
/// <param name="Seed">Gives the same sample again.</param>
/// <param name="Parallel">Trials at once.</param>
/// <param name="Minutes">No trial begins after so many minutes; null for no end.</param>
internal sealed record CampaignLimits(int? Sample, int Seed, int Parallel, double? Minutes);

/// <summary>Tries mutants one after the other, and now and then the program without one.</summary>
/// <param name="trials">Runs the suite.</param>
/// <param name="without">What the suite does without a mutant.</param>
/// <param name="limits">How much is tried.</param>
internal sealed class MutantCampaign(MutantTrials trials, WithoutMutant without, CampaignLimits limits)
{
    // One trial in so many is one without a mutant, which must not be noticed.
    private const int TrialsPerControl = 10;

    /// <summary>Tries those that can be noticed, and says of each what came of it.</summary>
    /// <param name="chosen">The mutants.</param>
    /// <param name="equivalent">Ids of those that nobody can notice, with the reason.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<TrialResults> RunAsync(IReadOnlyList<Mutant> chosen, IReadOnlyDictionary<string, string> equivalent, CancellationToken cancellationToken)
    {
        var reached = chosen.Where(mutant => !equivalent.ContainsKey(mutant.Id) && (mutant.IsOfScript || without.Reached.Contains(mutant.Number))).ToArray();
        new Random(limits.Seed).Shuffle(reached);
        var (results, controls) = await TryAsync([.. reached.Take(limits.Sample ?? reached.Length)], cancellationToken);
        var untried = chosen.Except(reached).Select(mutant => equivalent.TryGetValue(mutant.Id, out var reason)
            ? MutantResult.NotRun(mutant, Fate.Equivalent, reason)
            : MutantResult.NotRun(mutant, Fate.NotReached, "no scenario of its file's features comes by it"));
        return new TrialResults([.. results.OrderBy(result => result.Id, StringComparer.Ordinal)], [.. untried], controls, reached.Length - results.Count);
    }

    private async Task<(IReadOnlyList<MutantResult> Results, IReadOnlyList<MutantResult> Controls)> TryAsync(
        IReadOnlyList<Mutant> mutants, CancellationToken cancellationToken)
    {
        var (results, controls) = (new ConcurrentBag<MutantResult>(), new ConcurrentBag<MutantResult>());
        var (left, watch) = (new TimeLeft(mutants.Count, TimeProvider.System), Stopwatch.StartNew());
        var options = new ParallelOptions { MaxDegreeOfParallelism = limits.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, mutants.Count, options, async (i, token) =>
        {
            if (watch.Elapsed.TotalMinutes >= limits.Minutes)
                return;
            if (i % TrialsPerControl == TrialsPerControl / 2)
                controls.Add(await trials.TryWithoutAsync(mutants[i], without.Alarms, token));
            var result = await trials.TryAsync(mutants[i], without.Alarms, token);
            results.Add(result);
            AnsiConsole.WriteLine($"{(result.Fate == Fate.Survived ? "SURVIVED" : "killed  ")} {result.Id}: {result.By ?? result.Message}");
            AnsiConsole.WriteLine(left.After(results.Count));
        });
        return ([.. results], [.. controls]);
    }
}
