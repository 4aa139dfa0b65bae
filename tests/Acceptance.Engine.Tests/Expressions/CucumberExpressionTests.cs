using Acceptance.Engine.Bindings;
using CsCheck;
using CucumberExpressions;

namespace Acceptance.Engine.Tests.Expressions;

/// <summary>Corner cases of the grammar of Cucumber expressions, as steps are matched with them.</summary>
public class CucumberExpressionTests
{
    private static readonly ParameterTypes Types = new([], [typeof(DayOfWeek)]);

    [Theory]
    [InlineData("plain", "plain", true)]
    [InlineData("plain", "plain text", false)]
    [InlineData("cucumber(s)", "cucumber", true)]
    [InlineData("cucumber(s)", "cucumbers", true)]
    [InlineData("cucumber(s)", "cucumber(s)", false)]
    [InlineData(@"cucumber\(s\)", "cucumber(s)", true)]
    [InlineData("eat/drink it", "eat it", true)]
    [InlineData("eat/drink it", "drink it", true)]
    [InlineData("eat/drink it", "eat/drink it", false)]
    [InlineData(@"eat\/drink it", "eat/drink it", true)]
    [InlineData("a(n) apple/pear(s)", "an pears", true)]
    [InlineData("a(n) apple/pear(s)", "a apple", true)]
    [InlineData(@"\{int}", "{int}", true)]
    [InlineData("a.b", "axb", false)]
    [InlineData("a+ (b)", "a+ ", true)]
    [InlineData("100 %", "100 %", true)]
    [InlineData("$5 or [x]", "$5 or [x]", true)]
    [InlineData(@"back\\slash", @"back\slash", true)]
    public void Text_matches(string expression, string text, bool matches) => (Match(expression, text) is not null).Should().Be(matches);

    [Theory]
    [InlineData("{int}", "-5", "-5")]
    [InlineData("{int}", "5.5", null)]
    [InlineData("{float}", "-0.5", "-0.5")]
    [InlineData("{float}", ".5", ".5")]
    [InlineData("{float}", "text", null)]
    [InlineData("{decimal}", "12.50", "12.50")]
    [InlineData("{word}", "two words", null)]
    [InlineData("{word}", "one", "one")]
    [InlineData("{string}", "\"two words\"", "two words")]
    [InlineData("{string}", "'it \"is\"'", "it \"is\"")]
    [InlineData("{string}", "\"a \\\" b\"", "a \" b")]
    [InlineData("{string}", "\"\"", "")]
    [InlineData("{string}", "'a\"", null)]
    [InlineData("{}", "anything at all", "anything at all")]
    [InlineData("{}", "", "")]
    [InlineData("{DayOfWeek}", "Monday", "Monday")]
    [InlineData(@"\({int}\) {word}", "(5) x", "5")]
    public void Parameter_takes_its_text(string expression, string text, string? argument)
    {
        Match(expression, text)?[0].Should().Be(argument);
        (Match(expression, text) is null).Should().Be(argument is null);
    }

    [Theory]
    [InlineData("(a(b))")]
    [InlineData("()")]
    [InlineData("({int})")]
    [InlineData("{unknown}")]
    [InlineData("{int")]
    [InlineData("a/ b")]
    [InlineData(@"\a")]
    [InlineData("(open")]
    public void A_wrong_expression_is_refused(string expression) =>
        FluentActions.Invoking(() => Match(expression, "")).Should().Throw<CucumberExpressionException>();

    [Fact]
    public void Any_text_matches_itself_when_its_signs_are_escaped() =>
        Gen.String[Gen.Char[" abcXYZ09(){}/\\.*+?^$|[]'\"%-ü€"], 1, 20].Sample(text => Match(Escape(text), text) is { Length: 0 });

    [Fact]
    public void Numbers_and_quoted_texts_come_through_unchanged() =>
        Gen.Select(Gen.Int, Gen.String[Gen.Char["ab .*()[]{}|^$+?ü"], 0, 12]).Sample((number, text) =>
            Match("x {int} y {string} z", $"x {number} y \"{text}\" z") is [var first, var second] && first == $"{number}" && second == text);

    private static string?[]? Match(string expression, string text)
    {
        var pattern = new CucumberPattern(new GroupedExpression(expression, Types));
        return pattern.Match(text) is { } arguments ? [.. arguments.Select(pattern.TextOf)] : null;
    }

    private static string Escape(string text) => string.Concat(text.Select(c => c is '(' or ')' or '{' or '}' or '/' or '\\' ? $"\\{c}" : c.ToString()));
}
