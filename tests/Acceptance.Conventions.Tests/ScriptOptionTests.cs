namespace Acceptance.Conventions.Tests;

/// <summary>What is given to a script counts, and a verb asks for what it needs alone; the same with both scripts.</summary>
public sealed class ScriptOptionTests : IDisposable
{
    private const string Postgres = "PostgreSQL's programs (initdb, postgres) are missing";
    private const string Bash = "bash";
    private const string PowerShell = "PowerShell";
    private readonly ScriptStage _stage = new();

    public static TheoryData<string> Shells => [Bash, PowerShell];

    [SkippableTheory]
    [MemberData(nameof(Shells))]
    public async Task The_options_of_the_command_line_stand_behind_the_scripts_own(string shell)
    {
        string[][] given = [["--catalogue", "mine.yml"], ["--out", "mine"], ["--commit", "mine"], ["--history", "mine.jsonl"]];

        var call = (await RunAsync(shell, ["publish", .. given.SelectMany(option => option)])).Calls.Split('\n').Single(line => line.Contains("[publish]"));

        foreach (var option in given)
            call[call.LastIndexOf($"[{option[0]}]", StringComparison.Ordinal)..].Should().StartWith($"[{option[0]}][{option[1]}]");
    }

    [SkippableTheory]
    [MemberData(nameof(Shells))]
    public async Task Messages_that_are_named_stand_alone_however_they_are_written(string shell)
    {
        string[] written = ["--messages=a.ndjson", "--messages:a.ndjson", "-m=a.ndjson", "-m:a.ndjson"];

        var answers = await RunAllAsync(shell, [.. written.Select(word => (string[])["publish", word])]);

        foreach (var (word, answer) in written.Zip(answers))
            answer.Calls.Should().Contain($"[{word}]").And.NotContain("cucumber_messages.ndjson");
    }

    [SkippableTheory]
    [MemberData(nameof(Shells))]
    public async Task What_was_tested_is_told_by_the_messages_and_not_by_what_is_checked_out_when_they_are_published(string shell) =>
        (await RunAsync(shell, "publish")).Calls.Should().Contain("[publish]").And.NotContain("[--commit]");

    [SkippableTheory]
    [MemberData(nameof(Shells))]
    public async Task Every_verb_takes_the_folder_that_the_run_was_given(string shell)
    {
        (string Line, string Call)[] verbs =
        [
            ("sign P9-1.1", "[sign][--report][OUT/livingdoc.json][P9-1.1]"), ("signoffs", "[signoffs][--report][OUT/livingdoc.json]"),
            ("verify --json", "[verify][OUT][--json]"), ("verify mine", "[verify][mine]"),
            ("prove --out mine", "[prove][--out][OUT][--out][mine]"), ("steady", "[steady][--out][OUT]"), ("mutants", "[--out][OUT]"),
            ("compare --candidate a", "[compare][--out][OUT/compare][--candidate][a]"), ("deploy-check", "[deploy-check][--out][OUT/deploy-check]"),
        ];

        var answers = await RunAllAsync(shell, [.. verbs.Select(verb => verb.Line.Split(' '))]);

        foreach (var ((line, call), answer) in verbs.Zip(answers))
            answer.Calls.Should().Contain(call + " ", "'{0}' is called so", line);
    }

    [SkippableTheory]
    [MemberData(nameof(Shells))]
    public async Task Outside_of_a_clone_the_revision_that_was_given_counts(string shell)
    {
        _stage.Variables["GIT_DIR"] = "nowhere";
        _stage.Variables["ACCEPTANCE_COMMIT"] = "given";

        var answers = await RunAllAsync(shell, [["run"], ["down"]]);

        var tests = answers[0].Calls.Split('\n').Where(line => line.StartsWith("[test]", StringComparison.Ordinal));
        tests.Should().NotBeEmpty().And.OnlyContain(line => line.EndsWith(" given", StringComparison.Ordinal));
        answers[1].Calls.Should().Contain(" given", "the caller's variable is left as it was");
    }

    [SkippableFact]
    public async Task Down_needs_no_pipeline() =>
        (await RunAsync(Bash, "down")).Calls.Should().Contain("[support]").And.NotContain("[pipeline]");

    [SkippableFact]
    public async Task An_installer_that_fails_leads_to_the_sentence_and_to_exit_code_2()
    {
        Skip.If(OperatingSystem.IsWindows(), "The shell's script installs where there is a package manager.");
        var script = RepositoryFiles.Read("acceptance");
        var begin = script.IndexOf("fail() {", StringComparison.Ordinal);
        var functions = script[begin..script.IndexOf("need_dotnet() {", StringComparison.Ordinal)];
        var machine = """
            set -euo pipefail
            unset ACCEPTANCE_TARGET
            has_postgres() { false; }
            apt-get() { echo 'E: no network'; return 100; }
            id() { echo 0; }
            env() { "$@"; }
            need_postgres
            """.ReplaceLineEndings("\n");

        var (exitCode, output, error) = await Scripts.RunTextAsync($"{functions}\n{machine}");

        exitCode.Should().Be(2);
        output.Should().BeEmpty();
        error.Should().Contain("Installing").And.Contain("E: no network").And.Contain(Postgres);
    }

    public void Dispose() => _stage.Dispose();

    private async Task<ScriptAnswer> RunAsync(string shell, params string[] words) => (await RunAllAsync(shell, [words]))[0];

    private async Task<IReadOnlyList<ScriptAnswer>> RunAllAsync(string shell, IReadOnlyList<string[]> lines)
    {
        Skip.If(OperatingSystem.IsWindows(), "The recorder is a script of a shell that Windows does not have.");
        if (shell == Bash)
            return await _stage.RunShellAsync(lines);
        var powerShell = await PowerShellKit.ProgramAsync();
        Skip.If(powerShell is null, "PowerShell is fetched with 'dotnet tool install', which could not reach a package source here.");
        return await _stage.RunPowerShellAsync(powerShell!, lines);
    }
}
