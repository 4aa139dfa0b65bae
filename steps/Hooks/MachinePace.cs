namespace Acceptance.Steps.Hooks;

/// <summary>
/// How much slower this machine is than one that the suite's times are made for, judged by the start of the run's first environment, beside which nothing
/// else runs. A slow machine runs fewer scenarios at once and gives the rules of a scaled-down environment more time, so that it raises no false alarm.
/// </summary>
internal static class MachinePace
{
    private const double Slowest = 3;

    // A database server and five services from nothing, on two free processors.
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(2.5);

    /// <summary>1 on a machine of the usual speed or a faster one, at most 3; 1 where the suite did not start the pipeline.</summary>
    public static double Of(IAcceptanceRun run) => run.SharedEnvironment.StartupTime is { } took ? Math.Clamp(took / Usual, 1, Slowest) : 1;
}
