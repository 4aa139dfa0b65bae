namespace Acceptance.Conventions.Tests;

/// <summary>The shell that <c>./acceptance</c> and the commands of the pages are for.</summary>
internal static class Shell
{
    /// <summary>Skips the test on a system without one.</summary>
    public static void IsNeeded() => Skip.If(OperatingSystem.IsWindows(), "This test gives commands to a shell that Windows does not have.");
}
