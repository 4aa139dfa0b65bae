using Xunit;

namespace Acceptance.Steps.Hooks;

/// <summary>What an attack needs of the target. Where the target cannot offer it, the scenario is skipped with a sentence that says so.</summary>
public static class RequiresForAttacks
{
    /// <summary>The function that changes a job's secret.</summary>
    public static void ChangeOfSecrets(bool offered) =>
        Skip.IfNot(offered, "This scenario changes the secret of a job's callbacks, and the database of this target has no function for it.");

    /// <summary>A key that an external service asks for.</summary>
    public static void Key(bool locked, Service service) => Skip.IfNot(
        locked,
        $"This scenario tries a wrong key, and the {service} of this target asks for none. Set ACCEPTANCE_PARSER_KEY or ACCEPTANCE_EMBEDDER_KEY if it does.");
}
