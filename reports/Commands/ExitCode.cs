namespace Acceptance.Reports.Commands;

/// <summary>How the program ends.</summary>
public static class ExitCode
{
    /// <summary>Everything that ran can be relied on.</summary>
    public const int Fine = 0;

    /// <summary>A criterion failed, is flaky or unproven, the run was aborted, or a gate is not met.</summary>
    public const int Failed = 1;

    /// <summary>An input cannot be used.</summary>
    public const int BadInput = 2;
}
