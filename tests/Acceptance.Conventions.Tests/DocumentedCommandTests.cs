using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Acceptance.Pipeline.Mutants;
using Acceptance.Support.Commands;

namespace Acceptance.Conventions.Tests;

/// <summary>
/// Every command in the pages can be given. The script runs each in a scratch clone; what it would have run for minutes is given to the parser of its
/// program, and each option and each name in a value are looked up.
/// </summary>
public sealed partial class DocumentedCommandTests(DocumentedCommandTests.SharedClone shared) : IClassFixture<DocumentedCommandTests.SharedClone>
{
    // With a criterion, files or deployments behind them, other lines of the pages show them; alone they are only names.
    private static readonly string[] NamesWithoutMore = ["./acceptance sign", "./acceptance merge", "./acceptance verify", "./acceptance compare"];

    // A small run does not show what a whole one does, and a machine may lack something.
    private static readonly Dictionary<string, int[]> OtherEnds = new() { ["run"] = [0, 1], ["publish"] = [0, 1], ["merge"] = [0, 1], ["doctor"] = [0, 2] };

    private static readonly string[] Benches = ["engine", "pipeline", "report"];
    private static readonly string[] OptionsOfDotnetTest = ["--no-build", "--logger"];
    private static readonly string SettingsPages =
        string.Concat(((string[])["docs/suite-settings.md", "docs/settings.md", "docs/faults.md"]).Select(RepositoryFiles.Read));

    public static TheoryData<string> Verbs => [.. Scripts.Verbs];

    public static TheoryData<string> Commands => [.. DocumentedCommand.All.Select(command => command.Place)];

    public static TheoryData<string> CommandsOfTheScript =>
    [
        .. DocumentedCommand.All.Where(command => command.Words.Contains("./acceptance") && !NamesWithoutMore.Contains(command.Text))
            .Select(command => command.Place),
    ];

    [SkippableTheory]
    [MemberData(nameof(Verbs))]
    public async Task Every_verb_explains_itself(string verb)
    {
        var (exitCode, output) = await VerbHelp.OfAsync(verb);

        exitCode.Should().Be(0);
        output.Should().ContainEquivalentOf("usage");
    }

    [Fact]
    public async Task The_doctor_says_the_same_to_people_and_to_programs()
    {
        var (exitCode, output) = await VerbHelp.RunSupportAsync("doctor");
        var (sameExitCode, json) = await VerbHelp.RunSupportAsync("doctor", "--json");

        exitCode.Should().BeOneOf(0, 2).And.Be(sameExitCode);
        using var result = JsonDocument.Parse(json);
        result.RootElement.GetProperty("ready").GetBoolean().Should().Be(exitCode == 0);
        output.Should().ContainAll(result.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("subject").GetString()));
        output.Should().NotContain("\u001b", "a pipe gets no colours");
    }

    [SkippableTheory]
    [MemberData(nameof(Commands))]
    public async Task A_command_of_a_page_exists_with_its_options(string place)
    {
        var command = DocumentedCommand.All.Single(command => command.Place == place);
        var words = command.Words.SkipWhile(IsAssignment).ToList();
        command.Words.Where(IsAssignment).Select(word => word.Split('=')[0]).Where(variable => variable != "export" && !IsExplained(variable))
            .Should().BeEmpty("a variable that a page sets is explained in one of the pages of settings");

        switch (words)
        {
            case []:
            case ["./acceptance" or "./acceptance.ps1"]:
                break;
            case ["./acceptance" or "./acceptance.ps1", var verb, .. var arguments]:
                await CheckVerbAsync(verb, [.. arguments]);
                break;
            case ["dotnet", "Acceptance.Pipeline.dll", var service]:
                RepositoryFiles.Read("pipeline/Program.cs").Should().Contain($"\"{service}\"");
                break;
            case ["dotnet", "build" or "test", .. var arguments]:
                arguments.Where(argument => argument[0] != '-').Should().NotContain(path => !Exists(path));
                break;
            case ["dotnet", "format", var solution, "--verify-no-changes"]:
                Exists(solution).Should().BeTrue();
                break;
            case ["dotnet", "list", "package", "--vulnerable"]:
                break;
            case ["docker", "compose", "--env-file", var file, ..]:
                Exists(file).Should().BeTrue();
                break;
            default:
                words.Should().BeEmpty("a command of another kind needs a check of its own here");
                break;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(CommandsOfTheScript))]
    public async Task A_command_of_a_page_is_run_or_parsed(string place)
    {
        var command = DocumentedCommand.All.Single(command => command.Place == place);
        var verb = command.Words.SkipWhile(word => word != "./acceptance").Skip(1).FirstOrDefault("help");

        var outcome = await shared.RunAsync(command.Text);

        OtherEnds.GetValueOrDefault(verb, [0]).Should()
            .Contain(outcome.ExitCode, "{0} should end well, and it says: {1}{2}", place, outcome.Output, outcome.Error);
        foreach (var call in outcome.Calls)
            (await ObjectionAsync(call)).Should().BeNull("{0} should be parsed", place);
    }

    [SkippableTheory]
    [InlineData("./acceptance steady --rnus 3", "Unknown option 'rnus'.")]
    [InlineData("./acceptance steady --runs 1", "--runs must be 2 or more: one run has nothing to differ from.")]
    [InlineData("./acceptance mutants --sample 0", "--sample must be 1 or more.")]
    [InlineData("./acceptance prove --parallel many", "Failed to convert 'many' to Int32.")]
    public async Task A_command_that_could_not_be_given_is_noticed(string text, string says)
    {
        var outcome = await shared.RunAsync(text);

        (await ObjectionAsync(outcome.Calls[^1])).Should().Be(says);
    }

    [SkippableFact]
    public async Task An_option_that_reports_do_not_have_is_noticed()
    {
        var outcome = await shared.RunAsync("./acceptance history --frmo 2");

        outcome.ExitCode.Should().Be(2);
        outcome.Error.Should().Contain("'--from'");
    }

    [Fact]
    public void Every_variable_that_is_read_is_explained()
    {
        var read = RepositoryFiles.Sources([.. RepositoryFiles.Parts, "tests"]).Concat(["acceptance", "acceptance.ps1"])
            .SelectMany(path => Variable().Matches(RepositoryFiles.Read(path)).Select(match => match.Value)).Distinct();

        read.Where(variable => !IsExplained(variable)).Should().BeEmpty("docs/suite-settings.md has a row for each");
    }

    /// <summary>What the called program says against its command line.</summary>
    private static Task<string?> ObjectionAsync(string[] call) => call switch
    {
        [var program, .. var arguments] when program.EndsWith("Acceptance.Support.dll", StringComparison.Ordinal) =>
            CommandParser.ObjectionAsync(SuiteVerbs.All, arguments),
        [var program, .. var arguments] when program.EndsWith("Acceptance.Pipeline.Mutants.dll", StringComparison.Ordinal) =>
            CommandParser.ObjectionAsync(MutantsVerb.Only, [MutantsVerb.Name, .. arguments]),
        ["build" or "test" or "run", ..] => Task.FromResult<string?>(null),
        _ => Task.FromResult<string?>($"nobody knows how to parse '{string.Join(' ', call)}'"),
    };

    private static async Task CheckVerbAsync(string verb, string[] arguments)
    {
        Scripts.Verbs.Should().Contain(verb);
        var (_, help) = await VerbHelp.OfAsync(verb);
        if (verb == "bench" && arguments is [var bench, ..])
        {
            Benches.Should().Contain(bench);
            help = bench == "report" ? RepositoryFiles.Read("reports/bench/BenchReportCommand.cs") : help;
            arguments[1..].Where(word => !word.All(char.IsDigit)).Should().NotContain(word => !help.Contains(word));
        }

        arguments.Where(word => word.StartsWith("--", StringComparison.Ordinal) && !(verb is "run" or "test" && OptionsOfDotnetTest.Contains(word)))
            .Should().NotContain(option => !Regex.IsMatch(help, $@"{option}\b"), "'{0} --help' lists each", verb);
        CheckValues(verb, arguments);
    }

    private static void CheckValues(string verb, string[] arguments)
    {
        foreach (var (option, value) in arguments.Zip(arguments.Skip(1)))
        {
            if (option == "--features")
                Exists($"features/{value}").Should().BeTrue();
            if (option == "--filter" && FilterTerm().Match(value) is { Success: true, Groups: var term })
                RepositoryFiles.Below("features", "*.feature").Select(RepositoryFiles.Read)
                    .Should().Contain(feature => feature.Contains(term[1].Value == "Category" ? $"@{term[2].Value}" : $"Feature: {term[2].Value}"));
        }

        if (verb == "sign" && arguments is [var id, ..])
            RepositoryFiles.Read("features/requirements.yml").Should().Contain($"{{id: {id},");
    }

    private static bool IsExplained(string variable) => SettingsPages.Contains($"`{variable}`", StringComparison.Ordinal);

    private static bool IsAssignment(string word) => word == "export" || Assignment().IsMatch(word);

    private static bool Exists(string path) => Path.Exists(Path.Combine(RepositoryFiles.Root, path));

    [GeneratedRegex(@"^[A-Z_]+=")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^(Category|FeatureTitle)=([^|&]+)")]
    private static partial Regex FilterTerm();

    [GeneratedRegex(@"\bACCEPTANCE_[A-Z_]*[A-Z]\b")]
    private static partial Regex Variable();

    /// <summary>One clone for all commands; the same command on two pages is run once.</summary>
    public sealed class SharedClone : IDisposable
    {
        private readonly ConcurrentDictionary<string, Task<ScratchOutcome>> _outcomes = new();
        private readonly Lazy<Task<ScratchClone>> _clone = new(ScratchClone.CreateAsync);

        internal Task<ScratchOutcome> RunAsync(string command) => _outcomes.GetOrAdd(command, async text => await (await _clone.Value).RunAsync(text));

        public void Dispose()
        {
            if (_clone is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
                _clone.Value.Result.Dispose();
        }
    }
}
