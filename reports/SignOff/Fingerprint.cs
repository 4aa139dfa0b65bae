using System.Security.Cryptography;
using System.Text;
using Acceptance.Reports.Model;

namespace Acceptance.Reports.SignOff;

/// <summary>What a signature covers, as SHA-256 in lower-case hex: each part on its own, so that a lapse can say what has changed.</summary>
/// <param name="Criterion">Id, text, target, how far one machine can show it, and the ids of the criteria that answer it.</param>
/// <param name="Scenarios">Feature, rule, title, steps, tables and doc strings of every scenario of the criterion, or of those that answer it.</param>
/// <param name="Evidence">Which kinds of evidence each scenario left.</param>
public sealed record Fingerprint(string Criterion, string Scenarios, string Evidence)
{
    /// <summary>One hash over the three parts.</summary>
    public string Whole => Hash($"{Criterion}\n{Scenarios}\n{Evidence}");

    /// <summary>The fingerprint of a criterion as a run has shown it.</summary>
    public static Fingerprint Of(Criterion criterion, IReadOnlyList<Scenario> scenarios) => new(
        Hash(CriterionText(criterion)),
        Hash(string.Join('\n', scenarios.Select(Written).Order(StringComparer.Ordinal))),
        Hash(string.Join('\n', scenarios.Select(Proven).Order(StringComparer.Ordinal))));

    /// <summary>The fingerprint of a criterion that is judged by others: what they are covered by covers it too.</summary>
    public static Fingerprint OfAnswers(Criterion criterion, IReadOnlyList<Fingerprint> answers) => new(
        Hash($"{CriterionText(criterion)}\n{string.Join('\n', answers.Select(answer => answer.Criterion))}"),
        Hash(string.Join('\n', answers.Select(answer => answer.Scenarios))), Hash(string.Join('\n', answers.Select(answer => answer.Evidence))));

    // The list of answers only where there is one: the hashes of all other criteria are what they were before it was covered.
    private static string CriterionText(Criterion criterion) => Text(
        [criterion.Id, criterion.Text, criterion.Target ?? "", criterion.Shown.ToString(), .. criterion.Answers]);

    private static string Written(Scenario scenario) =>
        Text([scenario.Feature, scenario.Rule ?? "", scenario.Name, scenario.Description, .. scenario.Plan.SelectMany(Written)]);

    private static IEnumerable<string> Written(ScenarioStep step) =>
        [step.Keyword, step.Text, step.Argument?.Text ?? "", .. step.Argument?.Table?.SelectMany(row => row) ?? []];

    private static string Proven(Scenario scenario)
    {
        var kinds = scenario.Evidence.Select(attachment => attachment.Summary?.Kind ?? attachment.MediaType).Distinct().Order(StringComparer.Ordinal);
        return Text([scenario.Feature, scenario.Name, .. kinds]);
    }

    /// <summary>Joins parts so that no two lists of parts give the same text.</summary>
    private static string Text(IEnumerable<string> parts) => string.Join('|', parts.Select(part => $"{part.Length}:{part}"));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
