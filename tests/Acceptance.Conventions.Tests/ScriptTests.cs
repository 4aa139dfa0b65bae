using System.Text.RegularExpressions;

namespace Acceptance.Conventions.Tests;

/// <summary>The scripts offer the same, on every shell.</summary>
public sealed partial class ScriptTests
{
    [Fact]
    public void Both_scripts_run_the_same_verbs()
    {
        Scripts.Verbs.Should().Contain(["doctor", "run", "help"]).And.OnlyHaveUniqueItems();
        Scripts.PowerShellVerbs.Should().BeEquivalentTo(Scripts.Verbs);
    }

    [SkippableFact]
    public async Task The_help_lists_every_verb_and_no_other()
    {
        Shell.IsNeeded();
        var (exitCode, output, _) = await Scripts.RunAsync("help");

        exitCode.Should().Be(0);
        Scripts.Listed(output).Should().BeEquivalentTo(Scripts.Verbs);
    }

    [SkippableFact]
    public async Task An_unknown_verb_is_refused_by_name()
    {
        Shell.IsNeeded();
        var (exitCode, output, error) = await Scripts.RunAsync("nonsense");

        exitCode.Should().Be(2);
        output.Should().BeEmpty();
        error.Should().EndWith("error: there is no verb 'nonsense'\n");
    }

    [SkippableFact]
    public async Task A_folder_that_has_no_features_is_refused_before_anything_is_built()
    {
        Shell.IsNeeded();
        var (exitCode, _, error) = await Scripts.RunAsync("run", "--features", "9-nothing");

        exitCode.Should().Be(2);
        error.Should().Contain("there is no folder features/9-nothing").And.Contain("7-security").And.NotContain("Building");
    }

    [Fact]
    public void The_shell_script_expands_no_array_that_may_be_empty()
    {
        // Bash 3.2, which macOS has, calls an empty array an unset variable.
        var bare = BareArray().Matches(RepositoryFiles.Read("acceptance")).Select(match => match.Groups[1].Value).Distinct();

        bare.Should().BeEquivalentTo(["files"], "'merge' has refused an empty one before; every other must be written as ${name[@]+\"${name[@]}\"}");
    }

    [Fact]
    public void Every_clone_has_line_feeds() => RepositoryFiles.Read(".gitattributes").Should().Contain(
        "\n* text=auto eol=lf\n", "Git for Windows checks out another end of lines, and bash stumbles over it");

    [Fact]
    public void Windows_PowerShell_reads_its_script_as_it_is_written() =>
        RepositoryFiles.Read("acceptance.ps1").Should().Match(text => text.All(char.IsAscii),
            "version 5.1 takes a file without a byte order mark for the system's code page");

    [GeneratedRegex(@"(?<!\+)""\$\{(\w+)\[@\]\}""")]
    private static partial Regex BareArray();
}
