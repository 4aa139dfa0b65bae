using Acceptance.Support.Environment;

namespace Acceptance.Pipeline.Tests.Running;

/// <summary>The verb <c>migrate</c> of the program, as a deployer runs it.</summary>
internal static class MigrateCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Its exit code and what it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string databaseUrl)
    {
        using var limit = new CancellationTokenSource(Limit);
        var settings = new Dictionary<string, string> { ["DATABASE_URL"] = databaseUrl };
        return await CommandRun.TryAsync([.. PipelineProgram.Command(), "migrate"], settings, limit.Token);
    }
}
