using System.Text;
using System.Text.RegularExpressions;
using Reqnroll.Bindings;

namespace Acceptance.Engine.Bindings;

/// <summary>
/// The regular expression that a method's name stands for: words by underscores or capitals, the step's kind in front left out, a parameter where its
/// name stands in capitals or as <c>P0</c>, signs between words ignored.
/// </summary>
internal static partial class MethodNamePattern
{
    // Signs between words do not count, but a minus before a number does.
    private const string Gap = @"(?:(?!-\d)[^\w\p{Sc}])*";

    public static string Of(BindingMethod method, StepDefinitionType[] types)
    {
        var name = WithoutKind(method.Method.Name, types);
        var words = name.Split('_', StringSplitOptions.RemoveEmptyEntries).SelectMany(Words);
        var pattern = new StringBuilder("(?i)");
        var rest = method.Parameters.Select(p => p.Name!).ToList();
        foreach (var word in words)
        {
            var byPlace = $"P{method.Parameters.Count - rest.Count}";
            var parameter = rest.FindIndex(p => (IsCapitals(word) && word.Equals(p, StringComparison.OrdinalIgnoreCase)) || word == byPlace);
            if (parameter >= 0)
                rest.RemoveAt(parameter);
            pattern.Append(parameter >= 0 ? "(.*?)" : Regex.Escape(word)).Append(Gap);
        }
        return pattern.ToString();
    }

    // Capitals alone are one word, so that a parameter's name stays whole.
    private static IEnumerable<string> Words(string part) => IsCapitals(part) ? [part] : CapitalisedWords().Matches(part).Select(m => m.Value);

    private static bool IsCapitals(string word) => !word.Any(char.IsLower);

    private static string WithoutKind(string name, StepDefinitionType[] types)
    {
        var kind = types.Select(t => t.ToString()).FirstOrDefault(t => name.StartsWith(t, StringComparison.OrdinalIgnoreCase));
        return kind is null ? name : name[kind.Length..].TrimStart('_');
    }

    [GeneratedRegex(@"P\d+|\p{Lu}+(?=\p{Lu}\p{Ll}|$|\d)|\p{Lu}?\p{Ll}+|\d+|\p{Lu}+")]
    private static partial Regex CapitalisedWords();
}
