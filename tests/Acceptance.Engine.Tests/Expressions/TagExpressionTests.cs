using Acceptance.Engine.Bindings;
using CsCheck;
using Reqnroll;

namespace Acceptance.Engine.Tests.Expressions;

/// <summary>Tag expressions: the grammar of Cucumber, and single tags as Reqnroll writes them.</summary>
public class TagExpressionTests
{
    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("@a", "a", true)]
    [InlineData("@a", "b", false)]
    [InlineData("@A", "a", true)]
    [InlineData("", "", true)]
    [InlineData("not @a", "a", false)]
    [InlineData("not not @a", "a", true)]
    [InlineData("@a and @b", "a b", true)]
    [InlineData("@a and @b", "a", false)]
    [InlineData("@a or @b", "b", true)]
    [InlineData("@a or @b and @c", "a", true)]
    [InlineData("(@a or @b) and @c", "a", false)]
    [InlineData("not (@a or @b)", "c", true)]
    [InlineData("not @a or @b", "a b", true)]
    [InlineData(@"@x\(1\)", "x(1)", true)]
    [InlineData(@"@x\\y", @"x\y", true)]
    [InlineData("( ( @a ) )", "a", true)]
    public void Expression_holds_for_tags(string expression, string tags, bool holds) =>
        TagExpression.Parse(expression).Holds(tags.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Should().Be(holds);

    [Fact]
    public void A_blank_within_a_tag_is_escaped() => TagExpression.Parse(@"@a\ b or @c").Holds(["a b"]).Should().BeTrue();

    [Theory]
    [InlineData("@a @b", "expected 'and' or 'or' before '@b'")]
    [InlineData("@a and", "expected a tag before its end")]
    [InlineData("and @a", "expected a tag before 'and'")]
    [InlineData("(@a", "a parenthesis is not closed before its end")]
    [InlineData("@a)", "expected 'and' or 'or' before ')'")]
    [InlineData("not", "expected a tag before its end")]
    [InlineData("@a or or @b", "expected a tag before 'or'")]
    [InlineData(@"@a\b", "a backslash escapes")]
    [InlineData(@"@a\", "a backslash escapes")]
    public void Wrong_expression_says_what_is_wrong(string expression, string message) =>
        FluentActions.Invoking(() => TagExpression.Parse(expression)).Should().Throw<BindingException>().WithMessage($"*'{expression}'*{message}*");

    [Fact]
    public void An_expression_means_the_same_after_it_was_written_out() =>
        Gen.Select(Expressions(), Gen.Char["abc"].Array[0, 3]).Sample((expression, tags) =>
        {
            var set = tags.Select(t => t.ToString()).ToArray();
            return TagExpression.Parse(expression.ToString()!).Holds(set) == expression.Holds(set);
        });

    [Fact]
    public void Not_of_an_or_is_the_and_of_the_nots() =>
        Gen.Select(Expressions(), Expressions(), Gen.Char["abc"].Array[0, 3]).Sample((left, right, tags) =>
        {
            var set = tags.Select(t => t.ToString()).ToArray();
            return TagExpression.Parse($"not ({left} or {right})").Holds(set) == TagExpression.Parse($"not {left} and not {right}").Holds(set);
        });

    private static Gen<TagExpression> Expressions()
    {
        var tag = Gen.Char["abc"].Select(c => TagExpression.Tag(c.ToString()));
        var level = tag;
        for (var depth = 0; depth < 3; depth++)
        {
            var below = level;
            level = Gen.OneOf(
                tag,
                below.Select(TagExpression.Not),
                Gen.Select(below, below, TagExpression.And),
                Gen.Select(below, below, TagExpression.Or));
        }
        return level;
    }
}
