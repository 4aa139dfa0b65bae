using Xunit;

namespace Acceptance.Steps.Hooks;

/// <summary>How a scenario ended.</summary>
internal static class ScenarioOutcome
{
    /// <summary>Whether it has failed. A scenario that was skipped carries an error too, and has shown nothing wrong.</summary>
    public static bool HasFailed(this ScenarioContext scenario) => scenario.TestError is not null and not SkipException;
}
