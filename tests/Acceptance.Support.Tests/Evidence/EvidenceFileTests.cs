using System.Text.Json;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Tests.Evidence;

/// <summary>The files are as docs/evidence.md says.</summary>
public sealed class EvidenceFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("acceptance-tests-");
    private readonly List<string> _files = [];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Every_kind_has_the_common_fields_and_an_object_of_its_own_name()
    {
        foreach (var item in OneOfEachKind())
        {
            var file = Write(item);

            file.GetProperty("schema").GetString().Should().Be("acceptance.evidence/1");
            file.GetProperty("kind").GetString().Should().Be(item.Kind);
            file.GetProperty("at").GetString().Should().Be("1970-01-01T00:00:01.500Z");
            file.GetProperty("durationMs").GetDouble().Should().Be(2.5);
            file.GetProperty(item.Kind).ValueKind.Should().Be(JsonValueKind.Object);
        }

        _files.Select(Path.GetFileName).Should().Equal("0001-http.json", "0001-sql.json", "0001-log.json", "0001-metric.json", "0001-process.json");
    }

    [Fact]
    public void A_long_body_is_cut_and_says_so_and_keeps_its_true_size()
    {
        var body = EvidenceBody.Of("application/json", System.Text.Encoding.UTF8.GetBytes(new string('x', 100_000)))!;
        var file = Write(Http() with { ResponseBody = body }).GetProperty("http").GetProperty("responseBody");

        file.GetProperty("truncated").GetBoolean().Should().BeTrue();
        file.GetProperty("bytes").GetInt64().Should().Be(100_000);
        new FileInfo(_files[0]).Length.Should().BeLessThan(64 * 1024);
    }

    [Fact]
    public void A_binary_body_keeps_its_size_only() =>
        EvidenceBody.Of("application/pdf", new byte[7]).Should().Be(new EvidenceBody("application/pdf", "", 7, false));

    [Fact]
    public void Many_rows_are_cut_and_counted()
    {
        IReadOnlyList<IReadOnlyList<string?>> rows = [.. Enumerable.Range(0, 200).Select(i => (IReadOnlyList<string?>)[$"{i}", null])];
        var file = Write(Sql() with { Rows = rows }).GetProperty("sql");

        file.GetProperty("rowCount").GetInt32().Should().Be(200);
        file.GetProperty("rows").GetArrayLength().Should().Be(50);
        file.GetProperty("truncated").GetBoolean().Should().BeTrue();
        file.GetProperty("rows")[0][1].ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public void Long_rows_and_lines_stay_within_the_size_of_a_file()
    {
        Write(Sql() with { Rows = [.. Enumerable.Range(0, 60).Select(_ => (IReadOnlyList<string?>)[new string('ü', 1000), new string('ü', 1000)])] });
        Write(new LogEvidence("log", "api", At, Took, "Api", [.. Enumerable.Range(0, 500).Select(i => $"{i} {new string('x', 1000)}")]))
            .GetProperty("log").GetProperty("lines").EnumerateArray().Last().GetString().Should().StartWith("499 ", "the end of a log is what tells");

        _files.Should().OnlyContain(file => new FileInfo(file).Length < 64 * 1024);
    }

    [Fact]
    public void A_wait_says_how_often_it_asked_and_for_how_long()
    {
        var file = Write(Sql() with { Attempts = 3, Waited = TimeSpan.FromMilliseconds(40) });

        file.GetProperty("attempts").GetInt32().Should().Be(3);
        file.GetProperty("waitedMs").GetDouble().Should().Be(40);
    }

    private static EvidenceItem[] OneOfEachKind() =>
    [
        Http(), Sql(), new LogEvidence("log", "api", At, Took, "Api", ["a line"]), new MetricEvidence("metric", At, Took, "time", 1, "ms", "<", 2, true, [1]),
        new ProcessEvidence("process", "suite", At, Took, "worker", "worker", 1, "exited", 2, ["a line"]),
    ];

    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch.AddMilliseconds(1500);
    private static readonly TimeSpan Took = TimeSpan.FromMilliseconds(2.5);

    private static HttpEvidence Http() => new("GET / → 200", "api", At, Took, "GET", "http://x/", [], null, 200, [], null);

    private static SqlEvidence Sql() => new("rows", At, Took, "select 1", [], ["a", "b"], []);

    private JsonElement Write(EvidenceItem item)
    {
        new EvidenceRecorder(_folder.FullName, new Redactor([]), _files.Add).Record(item);
        return JsonDocument.Parse(File.ReadAllText(_files[^1])).RootElement;
    }
}
