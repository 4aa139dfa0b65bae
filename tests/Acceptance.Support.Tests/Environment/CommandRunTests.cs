using Acceptance.Support.Environment;
using Acceptance.Support.Waiting;

namespace Acceptance.Support.Tests.Environment;

public sealed class CommandRunTests
{
    [Fact]
    public async Task A_program_that_is_given_up_is_cleared_up_after_by_what_it_started()
    {
        using var folder = RunFolder.Create();
        var (began, clearedUp) = (Path.Combine(folder.Path, "began"), Path.Combine(folder.Path, "cleared-up"));
        using var giveUp = new CancellationTokenSource();
        // As a watchdog does, the second process waits for the end of the first one's pipe.
        var run = CommandRun.TryAsync(["bash", "-c", """coproc { cat; touch "$1"; }; touch "$0"; wait""", began, clearedUp], null, giveUp.Token);
        await ExistsAsync(began);

        await giveUp.CancelAsync();

        await run.Awaiting(it => it).Should().ThrowAsync<OperationCanceledException>();
        await ExistsAsync(clearedUp);
    }

    private static async Task ExistsAsync(string file) =>
        await Eventually.HoldsAsync($"{file} exists", _ => Task.FromResult(File.Exists(file)), exists => exists, TimeSpan.FromSeconds(20), CancellationToken.None);
}
