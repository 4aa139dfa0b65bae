using System.Text.RegularExpressions;

namespace Acceptance.Conventions.Tests;

/// <summary>What the sources must not hold.</summary>
public sealed partial class SourceTests
{
    private static readonly string[] All = ["commands", "engine", "pipeline", "reports", "steps", "support", "tests"];

    [Fact]
    public void Nobody_sleeps()
    {
        // The pipeline's pauses go by the clock that it is given.
        var sleeping = All.Except(["pipeline"]).SelectMany(folder => RepositoryFiles.Below(folder, "*.cs")).Where(path => !path.EndsWith("SourceTests.cs", StringComparison.Ordinal))
            .Where(path => Sleep().IsMatch(RepositoryFiles.Read(path)));

        sleeping.Should().BeEmpty("a wait ends when its condition holds, see support/Waiting");
    }

    [Fact]
    public void Every_step_asserts_or_acts_through_something_that_does()
    {
        var idle = RepositoryFiles.Below("steps/Definitions", "*.cs")
            .SelectMany(path => Idle(RepositoryFiles.Read(path)).Select(step => $"{path}: {step}"));

        idle.Should().BeEmpty("a Then step without an assertion passes whatever happens");
    }

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        All.SelectMany(folder => RepositoryFiles.Below(folder, "*.cs"))
            .Where(path => RepositoryFiles.Read(path).Count(character => character == '\n') > 400).Should().BeEmpty();
    }

    // A step asserts by itself or through a method of its file that does.
    private static IEnumerable<string> Idle(string source)
    {
        var asserting = Method().Matches(source).Where(method => method.Value.Contains(".Should()", StringComparison.Ordinal)).Select(method => method.Groups[1].Value).ToList();
        return StepMethods(source).Where(step => step.IsOutcome && !step.Body.Contains(".Should()", StringComparison.Ordinal)
            && !asserting.Any(name => Regex.IsMatch(step.Body, $@"\b{name}\("))).Select(step => step.Text);
    }

    private static IEnumerable<(bool IsOutcome, string Text, string Body)> StepMethods(string source)
    {
        var starts = StepAttribute().Matches(source);
        for (var i = 0; i < starts.Count; i++)
        {
            // Several attributes may stand over one method.
            var last = i;
            while (last + 1 < starts.Count && string.IsNullOrWhiteSpace(source[(starts[last].Index + starts[last].Length)..starts[last + 1].Index]))
                last++;
            var end = last + 1 < starts.Count ? starts[last + 1].Index : source.Length;
            yield return (starts[i].Groups[1].Value == "Then", starts[i].Value, source[starts[i].Index..end]);
        }
    }

    // A delay without an end waits for its token, so it is no sleep.
    [GeneratedRegex(@"Thread\.Sleep|Task\.Delay\((?!Timeout\.Infinite)")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"\[(Given|When|Then)\(.+\)\]")]
    private static partial Regex StepAttribute();

    // A method reaches to the blank line behind it: members are set apart by one, and bodies rarely have any before their assertion.
    [GeneratedRegex(@"(?s)(?:private|public) [^\n=(]*?(\w+)\([^\n]*\).*?(?:\n\n|\z)")]
    private static partial Regex Method();
}
