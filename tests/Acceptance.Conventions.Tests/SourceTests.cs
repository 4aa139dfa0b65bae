using System.Text.RegularExpressions;

namespace Acceptance.Conventions.Tests;

/// <summary>What the sources must not hold.</summary>
public sealed partial class SourceTests
{
    private static readonly string[] All = [.. RepositoryFiles.Parts, "tests"];

    [Fact]
    public void Nobody_sleeps()
    {
        // The pipeline's pauses go by the clock that it is given.
        var sleeping = RepositoryFiles.Sources(All.Except(["pipeline"])).Where(path => !path.EndsWith("SourceTests.cs", StringComparison.Ordinal))
            .Where(path => Sleep().IsMatch(RepositoryFiles.Read(path)));

        sleeping.Should().BeEmpty("a wait ends when its condition holds, see support/Waiting");
    }

    [Fact]
    public void Every_Then_step_asserts_or_acts_through_something_that_does()
    {
        var idle = RepositoryFiles.Below("steps/Definitions", "*.cs")
            .SelectMany(path => Idle(RepositoryFiles.Read(path)).Select(step => $"{path}: {step}"));

        idle.Should().BeEmpty("a Then step without an assertion passes whatever happens");
    }

    [Theory]
    [InlineData("Look()", true)]
    [InlineData("Assert()", false)]
    [InlineData("1.Should().Be(1)", false)]
    public void A_Then_step_is_idle_though_another_method_behind_it_asserts(string body, bool isIdle) =>
        Idle($"    [Then(\"a\")]\n    [Then(\"b\")]\n    public void Step() => {body};\n\n    private void Assert() => 1.Should().Be(1);\n")
            .Should().HaveCount(isIdle ? 2 : 0);

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        RepositoryFiles.Sources(All)
            .Where(path => RepositoryFiles.Read(path).Count(character => character == '\n') > 400).Should().BeEmpty();
    }

    // A step asserts by itself or through a method of its file that does.
    private static IEnumerable<string> Idle(string source)
    {
        var asserting = Method().Matches(source).Where(method => method.Value.Contains(".Should()", StringComparison.Ordinal))
            .Select(method => method.Groups[1].Value).ToList();
        return StepMethods(source).Where(step => step.IsOutcome && !step.Body.Contains(".Should()", StringComparison.Ordinal)
            && !asserting.Any(name => Regex.IsMatch(step.Body, $@"\b{name}\("))).Select(step => step.Text);
    }

    // Several attributes may stand over one method, which is then in the body of each.
    private static IEnumerable<(bool IsOutcome, string Text, string Body)> StepMethods(string source) => StepMethod().Matches(source)
        .Select(step => (step.Groups["kind"].Value == "Then", step.Groups["attribute"].Value, step.Groups["attribute"].Value + step.Groups["body"].Value));

    // A delay without an end waits for its token, so it is no sleep.
    [GeneratedRegex(@"Thread\.Sleep|Task\.Delay\((?!Timeout\.Infinite)")]
    private static partial Regex Sleep();

    // The body is only looked ahead at, so that the next attribute over the same method is found too.
    [GeneratedRegex(@"(?<attribute>\[(?<kind>Given|When|Then)\(.+\)\])(?=(?<body>(?s:.*?)(?:\n\n|\z)))")]
    private static partial Regex StepMethod();

    // A method reaches to the blank line behind it: members are set apart by one, and bodies rarely have any before their assertion.
    [GeneratedRegex(@"(?s)(?:private|public) [^\n=(]*?(\w+)\([^\n]*\).*?(?:\n\n|\z)")]
    private static partial Regex Method();
}
