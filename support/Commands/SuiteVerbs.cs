using Acceptance.Commands;

namespace Acceptance.Support.Commands;

/// <summary>The verbs of the program that works with the suite and its environments.</summary>
internal static class SuiteVerbs
{
    /// <summary>All of them.</summary>
    public static Verbs All { get; } = new Verbs()
        .Add<DoctorCommand>("doctor", "Look whether this machine can run the suite, and say how to mend what is missing.")
        .Add<UpCommand>("up", "Start the pipeline on the documented ports and keep it.")
        .Add<ProveCommand>("prove", "Run the suite under each fault, which it must notice.")
        .Add<CompareCommand>("compare", "Compare a candidate deployment with a baseline and name every difference.")
        .Add<DeployCheckCommand>("deploy-check", "Check a deployment, or change one behind a gate with good and bad candidates.")
        .Add<SteadyCommand>("steady", "Repeat the suite and report every verdict that changes.")
        .Add<DownCommand>("down", "End the pipeline that 'up' started.");
}
