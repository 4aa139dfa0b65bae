namespace Acceptance.Support.Environment;

/// <summary>What the suite runs against: the variable <c>ACCEPTANCE_TARGET</c>.</summary>
public static class AcceptanceTarget
{
    /// <summary>Starts a run against the target that the variables name; <c>embedded</c> when they name none.</summary>
    /// <exception cref="InvalidOperationException">The target is unknown or could not be started.</exception>
    public static async Task<IAcceptanceRun> StartAsync(CancellationToken cancellationToken) => Variable("ACCEPTANCE_TARGET") switch
    {
        null or "embedded" => await EmbeddedRun.StartAsync(new FreePorts(), cancellationToken),
        "compose" => await ComposeRun.StartAsync(Variable, cancellationToken),
        "external" => ExternalRun.FromVariables(Variable),
        var other => throw new InvalidOperationException($"ACCEPTANCE_TARGET is '{other}'. It must be embedded, compose or external."),
    };

    private static string? Variable(string name) => System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
