using Acceptance.Reports.Model;
using Acceptance.Support.Evidence;
using Acceptance.Tests;
using Read = Acceptance.Reports.Model;
using Written = Acceptance.Support.Evidence;

namespace Acceptance.Reports.Tests;

/// <summary>What the suite writes is what the report reads: both keep to docs/evidence.md and share no code.</summary>
public sealed class EvidenceContractTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2027, 1, 15, 8, 0, 0, 123, TimeSpan.Zero);

    private static readonly TimeSpan Took = TimeSpan.FromMilliseconds(12.5);

    private static readonly string[] Columns = ["a", "b"];

    private static readonly string[] Lines = ["one", "two"];

    private static readonly double[] Samples = [12, 13];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_exchange_is_read_as_it_was_written()
    {
        var body = new EvidenceBody("application/json", "{\"a\":1}", 7, false);
        var read = RoundTrip(new Written.HttpEvidence(
            "POST /x → 200", "api", At, Took, "POST", "http://h/x", [new EvidencePair("Accept", "*/*")], body, 200, [], body)
        { Attempts = 3, Waited = Took });
        read.Should().BeOfType<Read.HttpEvidence>().Which.Should().BeEquivalentTo(new
        {
            Attempts = 3,
            WaitedMs = 12.5,
            Method = "POST",
            Url = "http://h/x",
            Status = 200,
            RequestHeaders = new[] { new Named("Accept", "*/*") },
            ResponseBody = new HttpBody("application/json", "{\"a\":1}", 7, false),
        });
        read!.Summary.Should().BeEquivalentTo(new { Kind = "http", Title = "POST /x → 200", Source = "api", At, DurationMs = 12.5 });
    }

    [Fact]
    public void A_query_is_read_as_it_was_written()
    {
        var read = RoundTrip(new Written.SqlEvidence("rows", At, Took, "select 1", [new EvidencePair("p", null)], Columns, [["1", null]], "broken"));
        read.Should().BeOfType<Read.SqlEvidence>().Which.Should().BeEquivalentTo(new
        {
            Text = "select 1",
            Parameters = new[] { new Named("p", null) },
            Columns,
            Rows = new[] { new[] { "1", null } },
            RowCount = 1,
            Truncated = false,
            Error = "broken",
        });
    }

    [Fact]
    public void Log_lines_figures_and_processes_are_read_as_they_were_written()
    {
        RoundTrip(new Written.LogEvidence("log", "worker", At, Took, "worker", Lines))
            .Should().BeOfType<Read.LogEvidence>().Which.Should().BeEquivalentTo(new { Service = "worker", Lines, Total = 2 });
        RoundTrip(new Written.MetricEvidence("m", At, Took, "start", 12.5, "s", "<", 1800, true, Samples))
            .Should().BeOfType<Read.MetricEvidence>().Which.Should()
            .BeEquivalentTo(new { Name = "start", Value = 12.5, Unit = "s", Comparison = "<", Target = 1800.0, Holds = true, Samples });
        RoundTrip(new Written.ProcessEvidence("p", "worker", At, Took, "worker", "dotnet worker", 42, "killed", 137, Lines))
            .Should().BeOfType<Read.ProcessEvidence>().Which.Should()
            .BeEquivalentTo(new { Name = "worker", Command = "dotnet worker", Pid = 42L, State = "killed", ExitCode = 137, Lines });
    }

    private Evidence? RoundTrip(EvidenceItem item)
    {
        var path = "";
        new EvidenceRecorder(_folder.Path, new Redactor([]), file => path = file).Record(item);
        var json = File.ReadAllBytes(path);
        return EvidenceReader.Read(json, EvidenceReader.Summarise(json)!);
    }
}
