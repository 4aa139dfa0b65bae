using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Acceptance.Reports.Bench;

/// <summary>Writes the messages and the catalogue of a large run. The same sizes always give the same bytes.</summary>
public sealed class RunGenerator(int scenarios, int stepsPerScenario)
{
    private const int Features = 200;

    private const int Criteria = 125;

    private const long StartSecond = 1_800_000_000;

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Columns = ["job_id", "status", "state", "updated_at"];

    /// <summary>Number of evidence items: one a step.</summary>
    public int EvidenceItems => scenarios * stepsPerScenario;

    /// <summary>Writes <c>messages.ndjson</c> and <c>requirements.yml</c> into a folder.</summary>
    public async Task WriteAsync(string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "requirements.yml"), CatalogueText(), cancellation);
        await using var target = new StreamWriter(Path.Combine(folder, "messages.ndjson"));
        await WriteLine(target, "meta", new { protocolVersion = "35.0.0", implementation = new { name = "bench", version = "1" } });
        for (var feature = 0; feature < Features; feature++)
            await WriteFeature(target, feature);
        await WriteLine(target, "testRunStarted", new { timestamp = At(0) });
        for (var scenario = 0; scenario < scenarios; scenario++)
        {
            cancellation.ThrowIfCancellationRequested();
            await WriteScenarioRun(target, scenario);
        }

        await WriteLine(target, "testRunFinished", new { success = true, timestamp = At(scenarios) });
    }

    private static string CatalogueText()
    {
        var lines = Enumerable.Range(0, Criteria)
            .Select(id => $"  - {{id: {CriterionOf(id)}, section: S{id / 10}, text: \"Criterion {id} holds for every kind of document\", shown: here}}");
        var sections = Enumerable.Range(0, (Criteria + 9) / 10).Select(id => $"  - {{id: S{id}, document: Bench, title: \"Section {id}\"}}");
        return $"sections:\n{string.Join('\n', sections)}\ncriteria:\n{string.Join('\n', lines)}\n";
    }

    private static string CriterionOf(int scenario) => string.Create(CultureInfo.InvariantCulture, $"BENCH-{scenario % Criteria}");

    private async Task WriteFeature(StreamWriter target, int feature)
    {
        var mine = Enumerable.Range(0, scenarios).Where(scenario => scenario % Features == feature).ToList();
        var uri = string.Create(CultureInfo.InvariantCulture, $"features/{feature:000}.feature");
        var children = mine.Select(scenario => new
        {
            scenario = new
            {
                id = $"n{scenario}",
                keyword = "Scenario",
                name = NameOf(scenario),
                location = new { line = 10 + scenario / Features * 10 },
                steps = Enumerable.Range(0, stepsPerScenario)
                    .Select(step => new { id = $"n{scenario}-{step}", keyword = Keyword(step), text = TextOf(scenario, step) }),
            },
        });
        await WriteLine(target, "gherkinDocument", new { uri, feature = new { name = $"Feature {feature}", keyword = "Feature", children } });
        foreach (var scenario in mine)
        {
            var tags = new[] { new { name = "@" + CriterionOf(scenario) }, new { name = scenario % 7 == 0 ? "@slow" : "@quick" } };
            var steps = Enumerable.Range(0, stepsPerScenario)
                .Select(step => new { id = $"p{scenario}-{step}", text = TextOf(scenario, step), astNodeIds = new[] { $"n{scenario}-{step}" } });
            await WriteLine(target, "pickle", new { id = $"p{scenario}", uri, name = NameOf(scenario), astNodeIds = new[] { $"n{scenario}" }, tags, steps });
        }
    }

    private static string NameOf(int scenario) => $"A document of kind {scenario} goes through the pipeline to its end";

    private static string Keyword(int step) => step switch
    {
        0 => "Given ",
        1 => "When ",
        _ => "Then ",
    };

    private static string TextOf(int scenario, int step) => $"step {step} asks the service about document {scenario % 977} and waits for its answer";

    private async Task WriteScenarioRun(StreamWriter target, int scenario)
    {
        var failed = scenario % 500 == 499;
        var steps = Enumerable.Range(0, stepsPerScenario).Select(step => new { id = $"t{scenario}-{step}", pickleStepId = $"p{scenario}-{step}" });
        await WriteLine(target, "testCase", new { id = $"t{scenario}", pickleId = $"p{scenario}", testSteps = steps });
        await WriteLine(target, "testCaseStarted", new { id = $"s{scenario}", testCaseId = $"t{scenario}", attempt = 0, timestamp = At(scenario) });
        for (var step = 0; step < stepsPerScenario; step++)
        {
            var (testCaseStartedId, testStepId) = ($"s{scenario}", $"t{scenario}-{step}");
            await WriteLine(target, "testStepStarted", new { testCaseStartedId, testStepId, timestamp = At(scenario) });
            var body = JsonSerializer.Serialize(step % 2 == 0 ? Http(scenario, step) : Sql(scenario, step), Options);
            await WriteLine(target, "attachment",
                new { testCaseStartedId, testStepId, body, contentEncoding = "IDENTITY", mediaType = "application/json", fileName = $"{step}.json" });
            var status = failed && step == stepsPerScenario - 1 ? "FAILED" : "PASSED";
            var testStepResult = new
            {
                status,
                duration = new { seconds = 0, nanos = 1_000_000 + scenario % 50 * 100_000 },
                message = status == "FAILED"
                ? "Waited 30 s for the job to be complete" : null
            };
            await WriteLine(target, "testStepFinished", new { testCaseStartedId, testStepId, testStepResult, timestamp = At(scenario) });
        }

        await WriteLine(target, "testCaseFinished", new { testCaseStartedId = $"s{scenario}", timestamp = At(scenario + 1), willBeRetried = false });
    }

    private static object Http(int scenario, int step) => new
    {
        schema = "acceptance.evidence/1",
        kind = "http",
        title = $"POST /api/v2/upload → {(scenario % 13 == 0 ? 429 : 200)}",
        source = "api",
        at = "2027-01-15T08:00:00.123Z",
        durationMs = 3 + scenario % 40,
        http = new
        {
            method = "POST",
            url = "http://127.0.0.1:8000/api/v2/upload",
            requestHeaders = new[] { new { name = "Authorization", value = "«redacted»" }, new { name = "Content-Type", value = "application/json" } },
            requestBody = Body(new
            {
                filename = $"policy-{scenario}.pdf",
                bytes_len = 1000 + scenario,
                mime = "application/pdf",
                sha256 = Sha(scenario),
                ocr = false
            }),
            status = scenario % 13 == 0 ? 429 : 200,
            responseHeaders = new[] { new { name = "Content-Type", value = "application/json" },
                new { name = "X-Correlation-Id", value = Id(scenario, step) } },
            responseBody = Body(new
            {
                job_id = Id(scenario, 7),
                document_id = Id(scenario, 8),
                signed_url = "«redacted»",
                upload_expires_at = "2027-01-15T08:05:00Z"
            }),
        },
    };

    private static object Sql(int scenario, int step) => new
    {
        schema = "acceptance.evidence/1",
        kind = "sql",
        title = "2 rows of upload_jobs",
        source = "database",
        at = "2027-01-15T08:00:00.456Z",
        durationMs = 1.5,
        sql = new
        {
            text = "select job_id, status, state, updated_at from upload_pipeline.upload_jobs where document_id = @document order by created_at",
            parameters = new[] { new { name = "document", value = Id(scenario, 8) } },
            columns = Columns,
            rows = new[] { new[] { Id(scenario, step), "complete", "done", "2027-01-15 08:00:01" },
                [Id(scenario, 9), "failed_parse", "deadletter", "2027-01-15 08:00:02"] },
            rowCount = 2,
            truncated = false,
        },
    };

    private static object Body(object content)
    {
        var text = JsonSerializer.Serialize(content, Options);
        return new { mediaType = "application/json", text, bytes = text.Length, truncated = false };
    }

    private static string Sha(int scenario) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(scenario)));

    private static string Id(int scenario, int step) => new Guid(scenario, (short)step, 0x4aa8, 0x9f, 0x0a, 0x1a, 0x7c, 0x2e, 0x6f, 0x2b, 0x42).ToString();

    private static object At(int scenario) => new { seconds = StartSecond + scenario / 100, nanos = scenario % 100 * 10_000_000 };

    private static Task WriteLine(StreamWriter target, string kind, object message) =>
        target.WriteLineAsync(JsonSerializer.Serialize(new Dictionary<string, object> { [kind] = message }, Options));
}
