namespace Acceptance.Conventions.Tests;

/// <summary>Whoever works with PowerShell gets what the others get: the same words, the same exit codes and the same calls of dotnet.</summary>
public sealed class TwoScriptsTests
{
    private static readonly string[] CommandLines =
    [
        "", "help", "-h", "--help", "nonsense", "Run",
        "run", "run --help", "run --features", "run --filter", "run --runtime", "run --features 9-nothing", "run --features 7-security",
        "run --features features/7-security --features 6-failure --filter Category=P1", "run --long --filter a --filter b --logger console;verbosity=normal",
        "run --filter Fails", "run --filter LeavesNothing", "run --runtime DoesNotCompile",
        "test", "test -h", "test --filter Fails",
        "publish", "publish --help", "publish -m FILE --json", "publish --title Fails",
        "merge", "merge --help", "merge --nonsense", "merge nowhere.ndjson", "merge --runtime", "merge FILE --json", "merge --runtime Reqnroll FILE FILE",
        "sign P9-1.1 --by me", "sign --help", "signoffs", "verify reports/out", "verify", "verify --json", "history --json",
        "prove --list", "prove --help", "mutants --list", "mutants --help", "steady 3", "steady --help",
        "compare --baseline x", "deploy-check --help", "up --free-ports", "up --help", "down", "doctor --json",
        "bench", "bench --help", "bench nonsense", "bench engine 3 build --help", "bench report --x",
    ];

    [SkippableFact]
    public async Task Both_scripts_say_and_do_the_same()
    {
        Skip.If(OperatingSystem.IsWindows(), "The shell's script is compared where there is a bash.");
        var powerShell = await PowerShellKit.ProgramAsync();
        Skip.If(powerShell is null, "PowerShell is fetched with 'dotnet tool install', which could not reach a package source here.");
        using var stage = new ScriptStage();
        var lines = CommandLines.Select(line => line.Replace("FILE", stage.Messages, StringComparison.Ordinal))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();

        var answers = await Task.WhenAll(stage.RunShellAsync(lines), stage.RunPowerShellAsync(powerShell!, lines));

        answers[0].Should().Contain(answer => answer.ExitCode == 1).And.Contain(answer => answer.ExitCode == 2).And.Contain(answer => answer.Calls.Length > 0);
        var differences = CommandLines.Zip(answers[0], answers[1]).Where(line => line.Second != line.Third)
            .Select(line => $"{line.First}\n./acceptance: {line.Second}\nacceptance.ps1: {line.Third}");
        differences.Should().BeEmpty();
    }
}
