namespace Acceptance.Commands;

/// <summary>How a program ends that somebody has stopped.</summary>
public static class Stopped
{
    /// <summary>The exit code after Ctrl-C or SIGTERM: 128 and the number of the interrupt, as shells have it.</summary>
    public const int ExitCode = 130;

    /// <summary>What it says on standard error.</summary>
    public const string Message = "Stopped before the end.";
}
