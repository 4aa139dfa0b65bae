using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Acceptance.Reports.History;
using Acceptance.Reports.Model;
using Acceptance.Reports.Publish.Html.Slices;
using Microsoft.AspNetCore.Html;
using RazorSlices;

namespace Acceptance.Reports.Publish.Html;

/// <summary>Writes <c>livingdoc.html</c>: one file that loads nothing.</summary>
/// <param name="assessment">What is shown.</param>
/// <param name="insights">What the evidence shows side by side.</param>
/// <param name="trend">The runs before.</param>
/// <param name="anchors">Where scenarios stand.</param>
/// <param name="options">How to publish.</param>
/// <param name="messages">The messages files as they lie beside the page.</param>
public sealed class LivingDocHtml(
    Assessment assessment, Insights insights, Trend trend, Anchors anchors, PublishOptions options, IReadOnlyList<string> messages)
{
    /// <summary>Bytes of steps and evidence above which they are packed; a page of that size still opens at once.</summary>
    private const long PackFrom = 8_000_000;

    /// <summary>The same for a page that is printed too: paper cannot unpack, and a PDF may take longer.</summary>
    private const long PackPrintedFrom = 24_000_000;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly EvidenceBeside _beside = new(options.Folder, options.BesideFrom);

    private readonly Texts _texts = Texts.Of(options.Language);

    private readonly Dictionary<Scenario, BodyModel> _bodies = new(ReferenceEqualityComparer.Instance);

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
        var scenarios = assessment.Run.Scenarios;
        var pack = IsPacked ? await Pack.OfAsync(scenarios, _texts, _beside, Encoder, cancellation) : null;
        for (var number = 0; number < scenarios.Count; number++)
        {
            var body = pack is null ? new HtmlString(await RenderBodyAsync(scenarios[number], cancellation)) : null;
            _bodies[scenarios[number]] = new BodyModel(number, body);
        }

        var script = Resource.Text("livingdoc.js");
        var sections = assessment.Catalogue.Sections.Select(BuildSection).Where(section => section.Criteria.Count > 0).ToList();
        var unwanted = BuildScenarios(Anchors.Unwanted, assessment.Unwanted);
        return new PageModel(
            _texts, options.Title, assessment, trend, sections, unwanted, new MatricesModel(_texts, assessment, insights, anchors), pack,
            new HtmlString(Resource.Text("livingdoc.css")), new HtmlString(script), PolicyFor(script), messages);
    }

    private bool IsPacked { get; } = options.Layout switch
    {
        PageLayout.Plain => false,
        PageLayout.Packed => true,
        _ => EstimateSize(assessment) > (options.Pdf ? PackPrintedFrom : PackFrom),
    };

    /// <summary>About how many bytes the steps and evidence take when they stand in the page as they are: once under each criterion of their scenario.</summary>
    private static long EstimateSize(Assessment assessment) => assessment.Results.SelectMany(result => result.Scenarios).Concat(assessment.Unwanted)
        .SelectMany(scenario => scenario.Attempts)
        .SelectMany(attempt => attempt.Steps)
        .Sum(step => 150L + step.Attachments.Sum(attachment => 400 + attachment.Body.Length));

    /// <summary>Only the page's own script may run, by its hash; nothing may be loaded. A script in a scenario's name stays text even if it were not
    /// escaped.</summary>
    private static string PolicyFor(string script)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        return $"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{hash}'";
    }

    private async Task<string> RenderBodyAsync(Scenario scenario, CancellationToken cancellation)
    {
        using var slice = ScenarioBody.Create(new ScenarioBodyModel(_texts, _beside, scenario));
        return await slice.RenderAsync(Encoder, cancellation);
    }

    private SectionModel BuildSection(Section section) =>
        new(_texts, section, assessment.Results.Where(result => result.Criterion.Section == section.Id).Select(result => BuildCriterion(result)).ToList());

    private CriterionModel BuildCriterion(CriterionResult result) =>
        new(_texts, result, trend.OfCriterion(result.Criterion.Id), BuildScenarios(result.Criterion.Id, result.Scenarios));

    private ScenarioListModel BuildScenarios(string owner, IReadOnlyList<Scenario> scenarios)
    {
        var rules = scenarios
            .GroupBy(scenario => (scenario.Feature, scenario.Rule))
            .Select(rule => new RuleModel(rule.Key.Rule, rule.Select(scenario => BuildScenario(owner, scenario)).ToList()));
        return new ScenarioListModel(_texts, rules.ToList(), IsPacked);
    }

    private ScenarioModel BuildScenario(string owner, Scenario scenario) =>
        new(_texts, scenario, anchors.Of(owner, scenario), _bodies[scenario], trend.TurnsOf(scenario.Key));
}
