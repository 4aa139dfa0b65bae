using System.Text.Json;
using System.Text.RegularExpressions;

namespace Acceptance.Conventions.Tests;

/// <summary>Every command in the pages can be given: cheap ones are, and of the others the verb, each option and each name in a value are looked up.</summary>
public sealed partial class DocumentedCommandTests
{
    private static readonly string[] Benches = ["engine", "pipeline", "report"];
    private static readonly string[] OptionsOfDotnetTest = ["--no-build", "--logger"];
    private static readonly string SettingsPages =
        string.Concat(((string[])["docs/suite-settings.md", "docs/settings.md", "docs/faults.md"]).Select(RepositoryFiles.Read));

    public static TheoryData<string> Verbs => [.. Scripts.Verbs];

    public static TheoryData<string> Commands => [.. DocumentedCommand.All.Select(command => command.Place)];

    [Theory]
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

    [Theory]
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

    [Fact]
    public void Every_variable_that_is_read_is_explained()
    {
        var read = ((string[])["support", "steps"]).SelectMany(folder => RepositoryFiles.Below(folder, "*.cs")).Append("acceptance")
            .SelectMany(path => Variable().Matches(RepositoryFiles.Read(path)).Select(match => match.Value)).Distinct();

        read.Where(variable => !IsExplained(variable)).Should().BeEmpty("docs/suite-settings.md has a row for each");
    }

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
}
