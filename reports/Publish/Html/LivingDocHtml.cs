using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Acceptance.Reports.Model;
using Acceptance.Reports.Publish.Html.Slices;
using Microsoft.AspNetCore.Html;
using RazorSlices;

namespace Acceptance.Reports.Publish.Html;

/// <summary>Writes <c>livingdoc.html</c>: one file that loads nothing.</summary>
public sealed class LivingDocHtml(Assessment assessment, Texts texts, string title)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes the page as UTF-8.</summary>
    public async Task WriteAsync(Stream target, CancellationToken cancellation)
    {
        var page = await BuildAsync(cancellation);
        await using var writer = new StreamWriter(target, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        using var slice = Page.Create(page);
        await slice.RenderAsync(writer, Encoder, cancellation);
    }

    private async Task<PageModel> BuildAsync(CancellationToken cancellation)
    {
        var bodies = new Dictionary<Scenario, HtmlString>(ReferenceEqualityComparer.Instance);
        foreach (var scenario in assessment.Run.Scenarios)
            bodies[scenario] = new HtmlString(await RenderBodyAsync(scenario, cancellation));
        var script = Resource.Text("livingdoc.js");
        var sections = assessment.Catalogue.Sections.Select(section => BuildSection(section, bodies)).Where(section => section.Criteria.Count > 0);
        return new PageModel(
            texts, title, assessment, sections.ToList(), BuildScenarios("unwanted", assessment.Unwanted, bodies), new HtmlString(Resource.Text("livingdoc.css")),
            new HtmlString(script), PolicyFor(script));
    }

    /// <summary>Only the page's own script may run, by its hash; nothing may be loaded. A script in a scenario's name stays text even if it were not escaped.</summary>
    private static string PolicyFor(string script)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        return $"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{hash}'";
    }

    private async Task<string> RenderBodyAsync(Scenario scenario, CancellationToken cancellation)
    {
        using var slice = ScenarioBody.Create(new ScenarioBodyModel(texts, scenario));
        return await slice.RenderAsync(Encoder, cancellation);
    }

    private SectionModel BuildSection(Section section, Dictionary<Scenario, HtmlString> bodies) =>
        new(texts, section, assessment.Results.Where(result => result.Criterion.Section == section.Id).Select(result => BuildCriterion(result, bodies)).ToList());

    private CriterionModel BuildCriterion(CriterionResult result, Dictionary<Scenario, HtmlString> bodies)
    {
        var scenarios = BuildScenarios(result.Criterion.Id, result.Scenarios, bodies);
        var rules = scenarios.GroupBy(model => (model.Scenario.Feature, model.Scenario.Rule)).Select(rule => new RuleModel(rule.Key.Rule, rule.ToList()));
        return new CriterionModel(texts, result, rules.ToList());
    }

    /// <summary>An address is the criterion's id and the scenario's slug; features that use the same title are told apart by their file's name.</summary>
    private List<ScenarioModel> BuildScenarios(string owner, IReadOnlyList<Scenario> scenarios, Dictionary<Scenario, HtmlString> bodies)
    {
        var shared = scenarios.GroupBy(scenario => scenario.Slug).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        return scenarios.Select(scenario =>
        {
            var slug = shared.Contains(scenario.Slug) ? $"{Slug.Of(scenario.Feature)}-{scenario.Slug}" : scenario.Slug;
            return new ScenarioModel(texts, scenario, $"{owner}/{slug}", bodies[scenario]);
        }).ToList();
    }
}
