using System.Text.RegularExpressions;

namespace Acceptance.Conventions.Tests;

/// <summary>What the sources of the suite must not hold.</summary>
public sealed partial class SourceTests
{
    private static readonly string[] Suite = ["steps", "support", "tests"];

    [Fact]
    public void Nobody_sleeps()
    {
        var sleeping = Suite.SelectMany(folder => RepositoryFiles.Below(folder, "*.cs")).Where(path => !path.EndsWith("SourceTests.cs", StringComparison.Ordinal))
            .Where(path => Sleep().IsMatch(RepositoryFiles.Read(path)));

        sleeping.Should().BeEmpty("a wait ends when its condition holds, see support/Waiting");
    }

    [Fact]
    public void Every_step_asserts_or_acts_through_something_that_does()
    {
        var idle = RepositoryFiles.Below("steps/Definitions", "*.cs")
            .SelectMany(path => StepMethods(RepositoryFiles.Read(path)).Where(step => step.IsOutcome && !Assertion().IsMatch(step.Body)).Select(step => $"{path}: {step.Text}"));

        idle.Should().BeEmpty("a Then step without an assertion passes whatever happens");
    }

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        ((string[])["engine", "pipeline", "reports", .. Suite]).SelectMany(folder => RepositoryFiles.Below(folder, "*.cs"))
            .Where(path => RepositoryFiles.Read(path).Count(character => character == '\n') > 400).Should().BeEmpty();
    }

    private static IEnumerable<(bool IsOutcome, string Text, string Body)> StepMethods(string source)
    {
        var starts = StepAttribute().Matches(source);
        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? starts[i + 1].Index : source.Length;
            yield return (starts[i].Groups[1].Value == "Then", starts[i].Value, source[starts[i].Index..end]);
        }
    }

    [GeneratedRegex(@"Thread\.Sleep|Task\.Delay\(")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"\[(Given|When|Then)\(.+\)\]")]
    private static partial Regex StepAttribute();

    [GeneratedRegex(@"\.Should\(\)|ShowsJobAsync")]
    private static partial Regex Assertion();
}
