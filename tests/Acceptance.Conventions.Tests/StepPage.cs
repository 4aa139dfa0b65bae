using System.Reflection;
using System.Text.RegularExpressions;
using Acceptance.Steps.Hooks;
using Reqnroll;

namespace Acceptance.Conventions.Tests;

/// <summary>What <c>docs/steps.md</c> must list: the steps and the words in braces, as the attributes have them.</summary>
internal static partial class StepPage
{
    /// <summary>The page.</summary>
    public const string Path = "docs/steps.md";

    private const string Folder = "steps/Definitions";

    private static readonly string[] Keywords = ["Given", "When", "Then"];

    private static readonly IReadOnlyList<Type> Bindings =
        [.. typeof(CurrentRun).Assembly.GetTypes().Where(type => type.IsDefined(typeof(BindingAttribute))).OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>The lines that are made from the attributes: a table of the words in braces, and a list of steps for each file.</summary>
    public static IReadOnlyList<string> Lines { get; } =
        ["| word | is one of |", "| --- | --- |", .. Words(), .. Bindings.Where(type => Steps(type).Any()).SelectMany(Section)];

    private static IEnumerable<string> Words() => Bindings.SelectMany(Attributes<StepArgumentTransformationAttribute>)
        .Select(word => $"| `{{{word.Name}}}` | {string.Join("; ", Alternatives(word.Regex!))} |").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Alternatives(string regex) => regex.Trim('(', ')').Split('|').Select(Regex.Unescape);

    private static IEnumerable<string> Section(Type type)
    {
        var file = $"{Folder}/{type.Name}.cs";
        var summary = Summary().Match(RepositoryFiles.Read(file)).Groups[1].Value;
        return ["", $"## {type.Name}", "", $"{summary} `{file}`", "", .. Steps(type)];
    }

    private static IEnumerable<string> Steps(Type type) => Attributes<StepDefinitionBaseAttribute>(type)
        .SelectMany(step => step.Types.Select(kind => (Keyword: $"{kind}", step.Expression)))
        .OrderBy(step => Array.IndexOf(Keywords, step.Keyword)).ThenBy(step => step.Expression, StringComparer.Ordinal)
        .Select(step => $"- {step.Keyword} `{step.Expression}`");

    private static IEnumerable<T> Attributes<T>(Type type)
        where T : Attribute => type.GetMethods().SelectMany(method => method.GetCustomAttributes<T>());

    [GeneratedRegex("/// <summary>(.+)</summary>")]
    private static partial Regex Summary();
}
