using System.ComponentModel;
using Acceptance.Reports.Programs;
using Acceptance.Tests;

namespace Acceptance.Reports.Tests;

public sealed class ExternalProgramTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task It_gets_its_input_and_its_end_is_told()
    {
        Skip.If(OperatingSystem.IsWindows(), "The program of this test is a shell script.");

        var end = await ExternalProgram.RunAsync("sh", ["-c", "cat; echo trouble >&2; exit 3"], "text", CancellationToken.None);

        end.Should().Be(new ProgramEnd(3, "text", "trouble\n"));
    }

    [SkippableFact]
    public async Task Who_gives_it_up_ends_it_with_what_it_has_started()
    {
        Skip.If(OperatingSystem.IsWindows(), "The program of this test is a shell script.");
        using var giveUp = new CancellationTokenSource();
        var pipe = _folder.At("pipe");
        (await ExternalProgram.RunAsync("mkfifo", [pipe], "", CancellationToken.None)).Code.Should().Be(0);
        var run = ExternalProgram.RunAsync("sh", ["-c", """tail -f /dev/null > "$0" & wait""", pipe], "", giveUp.Token);
        // A pipe opens when both ends are, so the second program runs from here on.
        await using var end = await Task.Run(() => File.OpenRead(pipe)).WaitAsync(Patience);

        await giveUp.CancelAsync();

        await run.Awaiting(it => it).Should().ThrowAsync<OperationCanceledException>();
        (await end.ReadAsync(new byte[1]).AsTask().WaitAsync(Patience)).Should().Be(0, "a pipe ends with the last program that writes to it");
    }

    [Fact]
    public async Task A_program_that_there_is_not_is_an_error() =>
        await FluentActions.Awaiting(() => ExternalProgram.RunAsync(_folder.At("nowhere"), [], "", CancellationToken.None)).Should()
            .ThrowAsync<Win32Exception>();
}
