using Acceptance.Support.Faults;

namespace Acceptance.Support.Commands;

/// <summary>The runs of a proof.</summary>
/// <param name="WithoutFault">The one without any fault, in which nothing may fail.</param>
/// <param name="UnderFault">One for each fault, in the order of the faults.</param>
internal sealed record ProofRuns(SuiteRun WithoutFault, IReadOnlyList<SuiteRun> UnderFault)
{
    /// <summary>Scenarios that fail without a fault too: under one they notice nothing.</summary>
    public IReadOnlySet<string> FalseAlarms { get; } = WithoutFault.Alarms.Select(scenario => scenario.Name).ToHashSet();

    /// <summary>0 when every fault was noticed and there was no false alarm; a run in which no scenario passes proves nothing either.</summary>
    /// <param name="allNoticed">Whether every fault was noticed.</param>
    public int ExitCode(bool allNoticed) => allNoticed && WithoutFault.Passed > 0 && FalseAlarms.Count == 0 ? 0 : 1;
}
