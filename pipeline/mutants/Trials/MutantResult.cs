using System.Text.Json.Serialization;
using Acceptance.Pipeline.Mutants.Mutation;
using Acceptance.Support.Faults;

namespace Acceptance.Pipeline.Mutants.Trials;

/// <summary>What came of a mutant.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter))]
internal enum Fate
{
    /// <summary>A scenario failed that passes without it.</summary>
    Killed,

    /// <summary>The services did not start.</summary>
    KilledAtStart,

    /// <summary>The run did not end in its time.</summary>
    KilledByTimeOut,

    /// <summary>Nobody noticed.</summary>
    Survived,

    /// <summary>No scenario came by it.</summary>
    NotReached,

    /// <summary>Nobody can notice it; <c>equivalent.yml</c> says why.</summary>
    Equivalent,
}

/// <summary>A mutant and what came of it.</summary>
/// <param name="Id">The mutant's.</param>
/// <param name="File">Below the pipeline's folder.</param>
/// <param name="Line">From 1.</param>
/// <param name="Operator">What kind of change it is.</param>
/// <param name="Before">The code.</param>
/// <param name="After">The code in its place.</param>
/// <param name="Fate">What came of it.</param>
/// <param name="By">The scenario that failed first; null when none did.</param>
/// <param name="AfterMs">From the start of its first run to that failure, milliseconds; null when there was none.</param>
/// <param name="Message">The failure in one line, or why there is none.</param>
internal sealed record MutantResult(
    string Id, string File, int Line, string Operator, string Before, string After, Fate Fate, string? By, double? AfterMs, string Message)
{
    private const int LongestMessage = 300;
    private static readonly string[] TimeWords = ["did not happen", "to be less than", "to be close to", "timed out", "timeout", "canceled"];
    private static readonly string[] StartFailures = [" is healthy. It did not happen", " answers. It did not happen", " ended at its start with ", "migrate' ended with "];

    /// <summary>Whether the failure is one of time, which a busy machine may be to blame for.</summary>
    [JsonIgnore]
    public bool IsOfTime => By is not null && TimeWords.Any(word => Message.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Of a mutant that was not run.</summary>
    public static MutantResult NotRun(Mutant mutant, Fate fate, string reason) => Of(mutant, fate, null, null, reason);

    /// <summary>Of a run that was given up.</summary>
    public static MutantResult TimedOut(Mutant mutant, TimeSpan limit) =>
        Of(mutant, Fate.KilledByTimeOut, null, limit.TotalMilliseconds, $"the scenarios did not end within {limit.TotalSeconds:0} s");

    /// <summary>Of a run, if it decides; null when nobody noticed.</summary>
    /// <param name="mutant">Under which it was.</param>
    /// <param name="run">The run.</param>
    /// <param name="alarms">Titles of scenarios that fail without a mutant too, and so notice nothing.</param>
    /// <param name="before">How long earlier runs under the mutant took.</param>
    public static MutantResult? Decided(Mutant mutant, SuiteRun run, IReadOnlySet<string> alarms, TimeSpan before)
    {
        if (run.Scenarios.Count == 0)
            return Of(mutant, Fate.KilledAtStart, null, null, $"no scenario was run: {LastLines(run.Output)}");
        var noticed = run.Failed.FirstOrDefault(scenario => !alarms.Contains(scenario.Name));
        return noticed is null ? null : Of(
            mutant, HasNotStarted(noticed) ? Fate.KilledAtStart : Fate.Killed, noticed.Name, Math.Round((before + (noticed.At - run.Began)).TotalMilliseconds),
            noticed.Message ?? "");
    }

    /// <summary>Of runs in which nobody noticed.</summary>
    public static MutantResult Survived(Mutant mutant, int passed) => Of(mutant, Fate.Survived, null, null, $"{passed} scenarios passed");

    // A service that ends or is not healthy stops a scenario before it has asked anything.
    private static bool HasNotStarted(ScenarioResult scenario) => scenario.Message is { } message
        && StartFailures.Any(failure => message.Contains(failure, StringComparison.Ordinal));

    private static string LastLines(string output) =>
        string.Join(' ', output.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).TakeLast(3));

    private static MutantResult Of(Mutant mutant, Fate fate, string? by, double? afterMs, string message) => new(
        mutant.Id, mutant.File, mutant.Line, mutant.Operator, mutant.Before, mutant.After, fate, by, afterMs,
        message.Length > LongestMessage ? message[..LongestMessage] + "…" : message);
}

/// <summary>Writes the name of a fate as the file's other names.</summary>
internal sealed class CamelCaseEnumConverter() : JsonStringEnumConverter<Fate>(System.Text.Json.JsonNamingPolicy.CamelCase);
