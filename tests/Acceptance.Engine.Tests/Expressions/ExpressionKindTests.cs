extern alias real;

using Acceptance.Engine.Bindings;

namespace Acceptance.Engine.Tests.Expressions;

/// <summary>Cucumber or regular expression: the decision is Reqnroll's own, asked of the real detector.</summary>
public class ExpressionKindTests
{
    private static readonly real::Reqnroll.Bindings.CucumberExpressions.CucumberExpressionDetector Real = new();

    [Theory]
    [InlineData("a plain text")]
    [InlineData("^a plain text$")]
    [InlineData("^a plain text")]
    [InlineData("a plain text$")]
    [InlineData("a {int} and {string}")]
    [InlineData("a {} b")]
    [InlineData("a (.*) b")]
    [InlineData("a (.+) b")]
    [InlineData(@"a (\d+) b")]
    [InlineData(@"a \d+ b")]
    [InlineData("a.*b")]
    [InlineData("a .+ b")]
    [InlineData("a (text|word) b")]
    [InlineData("a text/word b")]
    [InlineData("I have {int} cucumber(s)")]
    [InlineData("I have cucumber(s)")]
    [InlineData(@"the file ""(.*)"" is there")]
    [InlineData(@"the file ""([^""]*)"" is there")]
    [InlineData("the file '(.*)' is there")]
    [InlineData(@"escaped \(text\)")]
    [InlineData(@"escaped \{text\}")]
    [InlineData("a [abc] b")]
    [InlineData("a [abc]+ b")]
    [InlineData("(?:a|b) c")]
    [InlineData(@"\d{2} items")]
    [InlineData("what is it?")]
    [InlineData("this. is. it.")]
    [InlineData("{word} (.*)")]
    [InlineData("{my_type} here")]
    [InlineData("{MyType2} here")]
    [InlineData("50 % of it (or more)")]
    [InlineData("a (b) c (d)")]
    [InlineData(@"\w+ things")]
    [InlineData("price: (.*?) EUR")]
    [InlineData("")]
    [InlineData(@"a \d* b")]
    [InlineData(@"a \s+ b")]
    [InlineData(@"a \w* b")]
    [InlineData("a [0-9]+ b")]
    [InlineData("(a)? b")]
    [InlineData("(a)* b")]
    [InlineData("(a.*)b")]
    [InlineData("(a+) {int}")]
    [InlineData("(.*?) b")]
    [InlineData("(.{3}) b")]
    [InlineData("{my type} b")]
    [InlineData("{a-b} (.*)")]
    [InlineData("{a1} (.*)")]
    [InlineData("{a_b} (.*)")]
    [InlineData("{A.B} (.*)")]
    [InlineData("{1} (.*)")]
    [InlineData("{1,2} (.*)")]
    [InlineData("a{2} (.*)")]
    public void Kind_is_what_the_real_runtime_says(string expression) =>
        ExpressionKind.IsCucumber(expression).Should().Be(Real.IsCucumberExpression(expression));
}
