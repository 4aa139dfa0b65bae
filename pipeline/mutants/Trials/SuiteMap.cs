using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Acceptance.Support.Faults;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Acceptance.Pipeline.Mutants.Trials;

/// <summary>Which features are run against the mutants of a file (map.yml).</summary>
internal sealed partial class SuiteMap
{
    private static readonly string LeftOut = ScenarioTags.Without(ScenarioTags.OwnConditions);

    private readonly IReadOnlyList<Entry> _entries;
    private readonly string _features;

    private SuiteMap(IReadOnlyList<Entry> entries, string features) => (_entries, _features) = (entries, features);

    /// <summary>Reads it.</summary>
    /// <param name="path">The map.</param>
    /// <param name="features">The folder of the features.</param>
    /// <exception cref="InvalidOperationException">It has another form, or names a feature that is not there; the message says where.</exception>
    public static SuiteMap Read(string path, string features)
    {
        try
        {
            var reader = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
            var map = new SuiteMap(reader.Deserialize<List<Entry>>(File.ReadAllText(path)), features);
            foreach (var feature in map._entries.SelectMany(entry => entry.Features).Where(feature => !File.Exists(map.FileOf(feature))))
                throw new InvalidOperationException($"{path} names the feature '{feature}', and there is no {map.FileOf(feature)}.");
            return map;
        }
        catch (YamlException e)
        {
            throw new InvalidOperationException($"{path}:{e.Start.Line}: {e.Message} It must be a list of entries with 'files' and 'features'.", e);
        }
    }

    /// <summary>The features for a file.</summary>
    /// <exception cref="InvalidOperationException">No entry fits.</exception>
    public IReadOnlyList<string> FeaturesFor(string file) =>
        _entries.FirstOrDefault(entry => FileSystemName.MatchesSimpleExpression(entry.Files, file, false))?.Features
        ?? throw new InvalidOperationException($"No entry of pipeline/mutants/map.yml fits '{file}'. Add one with the features that notice its mutants.");

    /// <summary>The scenarios of features that share an environment, as <c>dotnet test --filter</c> takes it.</summary>
    public string Shared(IEnumerable<string> features) => Titles(features) + ScenarioTags.Without(ScenarioTags.OwnEnvironment) + LeftOut;

    /// <summary>One scenario of features, by its title; for a row of an outline all of the outline's rows, which are named by the outline's title.</summary>
    /// <exception cref="InvalidOperationException">No scenario has this title.</exception>
    public string One(IReadOnlyList<string> features, string title) => $"{Titles(features)}&DisplayName~{Escaped(Written(features, title))}{LeftOut}";

    /// <summary>The scenarios of features that have environments of their own.</summary>
    public string OfTheirOwn(IEnumerable<string> features) =>
        $"{Titles(features)}&({string.Join('|', ScenarioTags.OwnEnvironment.Select(tag => $"Category={tag}"))}){LeftOut}";

    private string Titles(IEnumerable<string> features) => $"({string.Join('|', features.Select(feature => $"FeatureTitle={TitleOf(feature)}"))})";

    private string Written(IReadOnlyList<string> features, string title) => features.SelectMany(feature => File.ReadLines(FileOf(feature)))
        .Select(line => ScenarioTitle().Match(line)).Where(match => match.Success).Select(match => match.Groups["title"].Value)
        .FirstOrDefault(written => Rows(written).IsMatch(title))
        ?? throw new InvalidOperationException($"No scenario of {string.Join(", ", features)} is called '{title}'.");

    private static Regex Rows(string outline) => new($"^{Regex.Replace(Regex.Escape(outline), "<[^>]+>", ".*")}$", RegexOptions.Singleline);

    private string TitleOf(string feature) =>
        File.ReadLines(FileOf(feature)).First(line => line.StartsWith("Feature:", StringComparison.Ordinal))["Feature:".Length..].Trim();

    private static string Escaped(string text) => FilterSign().Replace(text, @"\$0");

    [GeneratedRegex(@"^\s*(Scenario|Scenario Outline|Scenario Template|Example):\s*(?<title>.*?)\s*$")]
    private static partial Regex ScenarioTitle();

    [GeneratedRegex(@"[\\()&|=!~]")]
    private static partial Regex FilterSign();

    private string FileOf(string feature) => Path.Combine(_features, $"{feature}.feature");

    internal sealed class Entry
    {
        public string Files { get; set; } = "";

        public List<string> Features { get; set; } = [];
    }
}
