using System.Text.RegularExpressions;

namespace Acceptance.Engine.Bindings;

/// <summary>Tells a Cucumber expression from a regular expression, as Reqnroll does.</summary>
internal static partial class ExpressionKind
{
    /// <summary>
    /// Anchors make it a regular expression; a <c>{parameter}</c> makes it a Cucumber expression; else a group with a quantifier or <c>.*</c>, or a
    /// character class, makes it a regular expression.
    /// </summary>
    public static bool IsCucumber(string expression)
    {
        if (expression.StartsWith('^') || expression.EndsWith('$'))
            return false;
        return CucumberParameter().IsMatch(expression) || !RegexSigns().IsMatch(expression);
    }

    [GeneratedRegex(@"\{[a-zA-Z]*\}")]
    private static partial Regex CucumberParameter();

    [GeneratedRegex(@"\([^)]+[*+]\)|\.\*|\\[dws]|\.\+|\[[^\]]+\][*+?]")]
    private static partial Regex RegexSigns();
}
