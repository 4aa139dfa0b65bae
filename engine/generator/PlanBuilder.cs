using Acceptance.Engine.Plan;
using Io.Cucumber.Messages.Types;

namespace Acceptance.Engine.Generator;

/// <summary>Joins pickles with the document they come from: what a pickle leaves out (rule, description, keyword, row) is found by node id.</summary>
internal sealed class PlanBuilder
{
    private readonly Dictionary<string, (Scenario Scenario, int Rule)> _scenarios = [];
    private readonly Dictionary<string, (TableRow Row, Examples Examples)> _rows = [];
    private readonly Dictionary<string, Step> _steps = [];
    private readonly List<RulePlan> _rules = [];

    public static FeaturePlan Build(string path, GherkinDocument document, IEnumerable<Pickle> pickles)
    {
        var builder = new PlanBuilder();
        var feature = document.Feature;
        foreach (var child in feature.Children)
            builder.Add(child);
        var slash = document.Uri.LastIndexOf('/');
        return new FeaturePlan
        {
            Path = path,
            Folder = slash < 0 ? "" : document.Uri.Substring(0, slash),
            Title = feature.Name,
            Description = feature.Description ?? "",
            Language = feature.Language,
            Tags = Names(feature.Tags),
            Rules = [.. builder._rules],
            Scenarios = [.. pickles.Select(builder.Scenario)],
        };
    }

    private void Add(FeatureChild child)
    {
        if (child.Rule is { } rule)
        {
            _rules.Add(new RulePlan { Title = rule.Name, Description = rule.Description ?? "", Tags = Names(rule.Tags) });
            foreach (var part in rule.Children)
                Add(part.Background, part.Scenario, _rules.Count - 1);
        }
        Add(child.Background, child.Scenario, -1);
    }

    private void Add(Background? background, Scenario? scenario, int rule)
    {
        foreach (var step in (background?.Steps ?? []).Concat(scenario?.Steps ?? []))
            _steps[step.Id] = step;
        if (scenario is null)
            return;
        _scenarios[scenario.Id] = (scenario, rule);
        foreach (var examples in scenario.Examples)
        {
            foreach (var row in examples.TableBody ?? [])
                _rows[row.Id] = (row, examples);
        }
    }

    private ScenarioPlan Scenario(Pickle pickle)
    {
        var (scenario, rule) = _scenarios[pickle.AstNodeIds[0]];
        var row = pickle.AstNodeIds.Count > 1 ? _rows[pickle.AstNodeIds[1]] : default;
        return new ScenarioPlan
        {
            PickleId = pickle.Id,
            Title = pickle.Name,
            Description = scenario.Description ?? "",
            Line = (int)(row.Row?.Location ?? scenario.Location).Line,
            Rule = rule,
            Tags = [.. Names(scenario.Tags).Concat(Names(row.Examples?.Tags ?? []))],
            ArgumentNames = [.. (row.Examples?.TableHeader.Cells ?? []).Select(c => c.Value)],
            ArgumentValues = [.. (row.Row?.Cells ?? []).Select(c => c.Value)],
            Steps = Steps(pickle),
        };
    }

    private StepPlan[] Steps(Pickle pickle)
    {
        var steps = new List<StepPlan>();
        var kind = StepKind.Given;
        foreach (var step in pickle.Steps)
        {
            kind = step.Type switch
            {
                PickleStepType.CONTEXT => StepKind.Given,
                PickleStepType.ACTION => StepKind.When,
                PickleStepType.OUTCOME => StepKind.Then,
                _ => kind,
            };
            var written = _steps[step.AstNodeIds[0]];
            steps.Add(new StepPlan
            {
                PickleStepId = step.Id,
                Kind = kind,
                Keyword = written.Keyword,
                Text = step.Text,
                Line = (int)written.Location.Line,
                DocString = step.Argument?.DocString?.Content,
                Table = step.Argument?.DataTable is { } table ? [.. table.Rows.Select(r => r.Cells.Select(c => c.Value).ToArray())] : null,
            });
        }
        return [.. steps];
    }

    private static string[] Names(IEnumerable<Tag> tags) => [.. tags.Select(t => t.Name.TrimStart('@'))];
}
