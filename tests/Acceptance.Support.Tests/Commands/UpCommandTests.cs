using System.Diagnostics;
using System.Globalization;
using Acceptance.Support.Commands;
using Acceptance.Support.Environment;
using Acceptance.Support.Waiting;

namespace Acceptance.Support.Tests.Commands;

/// <summary><c>up</c> and <c>down</c> with a file of one's own, and what they leave when the start fails or is stopped.</summary>
public sealed class UpCommandTests : IDisposable
{
    private const string Name = "theirs.env";
    private const UnixFileMode ForEverybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("acceptance-up-").FullName;

    private string Addresses => Path.Combine(_folder, Name);

    [Theory]
    [InlineData("")]
    [InlineData("--foreground")]
    public async Task A_failed_start_says_why_and_ends_with_2_in_the_background_too(string option)
    {
        using var up = Start(_folder, ["up", "--free-ports", "--file", Name, .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        var error = await up.StandardError.ReadToEndAsync();
        await up.WaitForExitAsync();

        error.Should().Contain($"ACCEPTANCE_POSTGRES_BIN is '{_folder}'");
        up.ExitCode.Should().Be(2);
    }

    [Fact]
    public async Task A_start_that_is_stopped_leaves_no_process_behind()
    {
        // Only there does the system tell the command lines, in /proc.
        if (!OperatingSystem.IsLinux())
            return;
        var binaries = PostgresThatNeverEnds();
        using var up = Start(binaries, "up", "--free-ports", "--file", Name);
        await Eventually.HoldsAsync(
            "the database is being made", _ => Task.FromResult(ProcessesOf(Path.Combine(binaries, "initdb"))), found => found.Count > 0, Patience, CancellationToken.None);

        using var interrupt = Process.Start("kill", ["-INT", up.Id.ToString(CultureInfo.InvariantCulture)]);
        await up.WaitForExitAsync();

        up.ExitCode.Should().Be(130);
        ProcessesOf(_folder).Should().BeEmpty();
    }

    [Fact]
    public async Task Down_takes_the_file_that_up_was_given()
    {
        await File.WriteAllTextAsync(Addresses, "ACCEPTANCE_UP_PID='2147483646'\n");

        using var down = Start(_folder, "down", "--file", Name);
        await down.WaitForExitAsync();

        down.ExitCode.Should().Be(0);
        File.Exists(Addresses).Should().BeFalse();
    }

    [Theory]
    [InlineData("ACCEPTANCE_TARGET='external'\nACCEPTANCE_JWT_KEY\n", "line 2 is not NAME='value'")]
    [InlineData("ACCEPTANCE_TARGET='external'\nsecret\n", "line 2 is not NAME='value'")]
    [InlineData("ACCEPTANCE_TARGET='external'\n", "names no process (ACCEPTANCE_UP_PID)")]
    public void A_file_that_up_did_not_write_is_refused_without_its_text(string text, string says)
    {
        File.WriteAllText(Addresses, text);

        FluentActions.Invoking(() => RunningEnvironment.Find(Addresses)).Should().Throw<FormatException>()
            .Which.Message.Should().Contain(says).And.NotContain("JWT").And.NotContain("secret");
    }

    [Fact]
    public void Another_program_of_dotnet_is_not_taken_for_the_environment()
    {
        // Only there does the system tell the command lines, in /proc.
        if (!OperatingSystem.IsLinux())
            return;
        File.WriteAllText(Addresses, $"ACCEPTANCE_UP_PID='{System.Environment.ProcessId}'\n");

        RunningEnvironment.Find(Addresses).Should().BeNull();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static List<string> ProcessesOf(string path) =>
    [
        .. ProcessTable.CommandLines(Process.GetProcesses().Select(process => process.Id)).Where(line => line.Contains(path, StringComparison.Ordinal)),
    ];

    private string PostgresThatNeverEnds()
    {
        foreach (var program in (string[])["initdb", "postgres"])
        {
            var path = Path.Combine(_folder, program);
            File.WriteAllText(path, "#!/bin/sh\nsleep 600\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, ForEverybody);
        }

        // PostgreSQL's programs are started as another user when the tests are root's.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder, ForEverybody);
        return _folder;
    }

    private Process Start(string binaries, params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(RunningEnvironment).Assembly.Location, .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["ACCEPTANCE_POSTGRES_BIN"] = binaries, ["ACCEPTANCE_CLUSTER"] = "" },
        })!;
}
