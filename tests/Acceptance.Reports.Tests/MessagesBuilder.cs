using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Acceptance.Reports.Tests;

/// <summary>Writes the standard messages of a made-up run, in the order in which a runner writes them.</summary>
internal sealed class MessagesBuilder(params ScenarioPlan[] scenarios)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly StringBuilder _lines = new();

    private readonly Dictionary<ScenarioPlan, (string Pickle, string[] Steps)> _pickles = [];

    private int _id;

    private int _clock;

    /// <summary>Put before every id, so that two files of one run have different ones.</summary>
    public string IdPrefix { get; init; } = "";

    /// <summary>Seconds after 2027-01-15 08:00 UTC.</summary>
    public int StartSecond { get; init; }

    /// <summary>False for a run that was cut off.</summary>
    public bool WithEnd { get; init; } = true;

    /// <summary>The scenarios that this file ran; all when null. The others are only known.</summary>
    public IReadOnlyCollection<string>? Ran { get; init; }

    /// <summary>The lines of the file.</summary>
    public string Build()
    {
        _lines.Clear();
        _pickles.Clear();
        (_id, _clock) = (0, 0);
        Write("meta", new
        {
            protocolVersion = "35.0.0",
            implementation = new { name = "suite", version = "1.0" },
            ci = new { name = "c", git = new { revision = "0123456789abcdef", remote = "r" } }
        });
        foreach (var feature in scenarios.GroupBy(scenario => scenario.Feature))
            WriteFeature(feature.Key, feature.ToList());
        Write("testRunStarted", new { timestamp = Now() });
        foreach (var scenario in scenarios.Where(scenario => Ran?.Contains(scenario.Name) ?? true))
            WriteTries(scenario);
        if (WithEnd)
            Write("testRunFinished", new { success = true, timestamp = Now() });
        return _lines.ToString();
    }

    private void WriteFeature(string uri, List<ScenarioPlan> plans)
    {
        var children = new List<object>();
        var pickles = new List<object>();
        var line = 1;
        foreach (var plan in plans)
        {
            line += 10;
            var node = NewId();
            var steps = plan.Tries.Count == 0 ? [StepPlan.Bare] : plan.Tries[0];
            var nodes = steps.Select(_ => NewId()).ToArray();
            var written = steps.Select((step, index) =>
                new { id = nodes[index], keyword = "Then ", text = step.Text, location = new { line = line + 1 + index } });
            var scenario = new
            {
                scenario = new
                {
                    id = node,
                    keyword = "Scenario",
                    name = plan.Name,
                    description = "",
                    location = new { line },
                    steps = written,
                    tags = Array.Empty<object>(),
                    examples = Array.Empty<object>()
                }
            };
            children.Add(plan.Rule is null
                ? scenario
                : new { rule = new { id = NewId(), name = plan.Rule, keyword = "Rule", location = new { line = line - 1 }, children = new[] { scenario } } });
            pickles.Add(PickleOf(uri, plan, node, nodes, steps));
        }

        Write("gherkinDocument",
            new { uri, feature = new { name = "Feature " + uri, keyword = "Feature", language = "en", location = new { line = 1 }, children } });
        foreach (var pickle in pickles)
            Write("pickle", pickle);
    }

    private object PickleOf(string uri, ScenarioPlan plan, string node, string[] nodes, StepPlan[] steps)
    {
        var id = NewId();
        var stepIds = nodes.Select(_ => NewId()).ToArray();
        _pickles[plan] = (id, stepIds);
        return new
        {
            id,
            uri,
            name = plan.Name,
            language = "en",
            astNodeIds = new[] { node },
            tags = plan.Tags.Select(tag => new { name = "@" + tag, astNodeId = node }),
            steps = steps.Select((step, index) => new { id = stepIds[index], text = step.Text, type = "Outcome", astNodeIds = new[] { nodes[index] } }),
        };
    }

    private void WriteTries(ScenarioPlan plan)
    {
        if (plan.Tries.Count == 0)
            return;
        var (pickle, pickleSteps) = _pickles[plan];
        var testCase = NewId();
        var steps = pickleSteps.Select(step => new { id = NewId(), pickleStepId = step }).ToList();
        Write("testCase", new { id = testCase, pickleId = pickle, testSteps = steps });
        for (var number = 0; number < plan.Tries.Count; number++)
        {
            var last = number == plan.Tries.Count - 1;
            var started = NewId();
            Write("testCaseStarted", new { id = started, testCaseId = testCase, attempt = number, timestamp = Now() });
            for (var index = 0; index < steps.Count; index++)
                WriteStep(started, steps[index].id, plan.Tries[number][index]);
            if (!(last && plan.CutOff))
                Write("testCaseFinished", new { testCaseStartedId = started, timestamp = Now(), willBeRetried = !last });
        }
    }

    private void WriteStep(string started, string step, StepPlan plan)
    {
        Write("testStepStarted", new { testCaseStartedId = started, testStepId = step, timestamp = Now() });
        foreach (var attachment in plan.Attachments)
        {
            Write("attachment", new
            {
                testCaseStartedId = started,
                testStepId = step,
                body = attachment.Body,
                contentEncoding = attachment.Encoding,
                mediaType = attachment.MediaType,
                fileName = attachment.FileName,
            });
        }

        var result = new { status = plan.Status, message = plan.Message, duration = new { seconds = 0, nanos = 5_000_000 } };
        Write("testStepFinished", new { testCaseStartedId = started, testStepId = step, testStepResult = result, timestamp = Now() });
    }

    private void Write(string kind, object message) => _lines.Append(JsonSerializer.Serialize(new Dictionary<string, object> { [kind] = message }, Options))
        .Append('\n');

    private object Now() => new { seconds = 1_800_000_000L + StartSecond, nanos = _clock++ * 1_000_000 };

    private string NewId() => IdPrefix + (++_id).ToString(CultureInfo.InvariantCulture);
}
