using System.Text.RegularExpressions;

namespace Acceptance.Engine.Bindings;

/// <summary>Tells a Cucumber expression from a regular expression, as Reqnroll does.</summary>
internal static partial class ExpressionKind
{
    /// <summary>
    /// Anchors make it a regular expression; a <c>{parameter}</c> makes it a Cucumber expression; else a group that ends in a
    /// quantifier, or <c>.*</c>, makes it a regular expression.
    /// </summary>
    public static bool IsCucumber(string expression)
    {
        if (expression.StartsWith('^') || expression.EndsWith('$'))
            return false;
        return CucumberParameter().IsMatch(expression) || !RegexSigns().IsMatch(expression);
    }

    [GeneratedRegex(@"\{\w*\}")]
    private static partial Regex CucumberParameter();

    [GeneratedRegex(@"\([^)]+[*+]\)|\.\*|\\d\+")]
    private static partial Regex RegexSigns();
}
