using System.Diagnostics;
using System.Globalization;
using Acceptance.Pipeline.Mutants.Building;
using Acceptance.Pipeline.Mutants.Mutation;
using Acceptance.Support.Faults;
using Acceptance.Support.Waiting;

namespace Acceptance.Pipeline.Mutants.Trials;

/// <summary>What the suite does without a mutant.</summary>
/// <param name="Reached">Numbers of the mutants that processes came by.</param>
/// <param name="Alarms">Titles of scenarios that fail all the same.</param>
/// <param name="Passed">How many scenarios passed.</param>
internal sealed record WithoutMutant(IReadOnlySet<int> Reached, IReadOnlySet<string> Alarms, int Passed);

/// <summary>Runs parts of the suite against the mutated program.</summary>
/// <param name="program">The program.</param>
/// <param name="map">Which features belong to which file.</param>
/// <param name="suite">Runs on a database server that all share, whose template was migrated without a mutant.</param>
/// <param name="apart">Runs that migrate for themselves.</param>
/// <param name="folder">A temporary folder.</param>
internal sealed class MutantTrials(MutatedProgram program, SuiteMap map, ISuitePart suite, ISuitePart apart, string folder)
{
    private const string PatienceOnABusyMachine = "30";

    // The longest part takes two minutes when nothing fails.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs all features of the mutants' files without a mutant, and notes by which mutants the processes come.</summary>
    public async Task<WithoutMutant> RecordAsync(IEnumerable<Mutant> mutants, CancellationToken cancellationToken)
    {
        var features = mutants.Select(mutant => mutant.File).Distinct().SelectMany(map.FeaturesFor).Distinct().ToList();
        var reached = Directory.CreateDirectory(Path.Combine(folder, "reached")).FullName;
        var variables = Variables(0, stopAtFirst: false);
        variables["ACCEPTANCE_MUTANT_REACHED"] = reached;
        var shared = await suite.RunAsync("without-shared", map.Shared(features), variables, cancellationToken);
        var own = await suite.RunAsync("without-own", map.OfTheirOwn(features), variables, cancellationToken);
        if (shared.Passed == 0)
            throw new InvalidOperationException($"Without a mutant no scenario passes, so none could notice one:\n{shared.Output.Trim()}");
        return new WithoutMutant(
            Directory.EnumerateFiles(reached).SelectMany(File.ReadLines).Select(line => int.Parse(line, CultureInfo.InvariantCulture)).ToHashSet(),
            shared.Failed.Concat(own.Failed).Select(scenario => scenario.Name).ToHashSet(), shared.Passed + own.Passed);
    }

    /// <summary>Runs the features of a mutant's file under it, cheap ones first, until one notices.</summary>
    public Task<MutantResult> TryAsync(Mutant mutant, IReadOnlySet<string> alarms, CancellationToken cancellationToken) =>
        TryAsync(mutant, mutant.Number, alarms, cancellationToken);

    /// <summary>Does the same as for a mutant, without it. What is noticed then is a false alarm of a busy machine.</summary>
    public Task<MutantResult> TryWithoutAsync(Mutant mutant, IReadOnlySet<string> alarms, CancellationToken cancellationToken) =>
        TryAsync(mutant with { Id = $"without {mutant.Id}" }, 0, alarms, cancellationToken);

    private async Task<MutantResult> TryAsync(Mutant mutant, int number, IReadOnlySet<string> alarms, CancellationToken cancellationToken)
    {
        var features = map.FeaturesFor(mutant.File);
        var (passed, watch) = (0, Stopwatch.StartNew());
        foreach (var (part, filter) in ((string, string)[])[("shared", map.Shared(features)), ("own", map.OfTheirOwn(features))])
        {
            var before = watch.Elapsed;
            var name = string.Create(CultureInfo.InvariantCulture, $"{mutant.Number}-{number}-{part}");
            if (await RunAsync(mutant, name, filter, number, cancellationToken) is not { } run)
                return MutantResult.TimedOut(mutant, Limit);
            var decided = MutantResult.Decided(mutant, run, alarms, before);
            if (decided is { IsOfTime: true } && !await FailsAgainAsync(mutant, decided, name, number, cancellationToken))
            {
                // The run ended at that scenario; those after it have not been asked.
                if (await RunAsync(mutant, $"{name}-all", filter, number, cancellationToken, stopAtFirst: false) is not { } whole)
                    return MutantResult.TimedOut(mutant, Limit);
                (run, decided) = (whole, MutantResult.Decided(mutant, whole, alarms.Append(decided.By!).ToHashSet(), before));
            }

            if (decided is not null)
                return decided;
            passed += run.Passed;
        }

        return MutantResult.Survived(mutant, passed);
    }

    // A busy machine is late too, but hardly twice, and with this one scenario alone.
    private async Task<bool> FailsAgainAsync(Mutant mutant, MutantResult decided, string name, int number, CancellationToken cancellationToken)
    {
        var one = map.One(map.FeaturesFor(mutant.File), decided.By!);
        return await RunAsync(mutant, $"{name}-again", one, number, cancellationToken, stopAtFirst: false) is not { } run
            || run.Scenarios.All(scenario => scenario.Name != decided.By)
            || run.Failed.Any(scenario => scenario.Name == decided.By);
    }

    private async Task<SuiteRun?> RunAsync(
        Mutant mutant, string name, string filter, int number, CancellationToken cancellationToken, bool stopAtFirst = true)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Limit);
        try
        {
            return await (mutant.IsOfScript ? apart : suite).RunAsync(name, filter, Variables(number, stopAtFirst), limited.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private Dictionary<string, string> Variables(int number, bool stopAtFirst) => new()
    {
        ["ACCEPTANCE_PIPELINE"] = program.Path,
        [Patience.Variable] = PatienceOnABusyMachine,
        ["ACCEPTANCE_MUTANT"] = number.ToString(CultureInfo.InvariantCulture),
        [SuitePart.StopAtFirstFailure] = stopAtFirst ? "1" : "",
    };
}
