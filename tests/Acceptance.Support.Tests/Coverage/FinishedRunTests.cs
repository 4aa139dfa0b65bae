using System.Text.Json;
using Acceptance.Support.Coverage;

namespace Acceptance.Support.Tests.Coverage;

public sealed class FinishedRunTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public async Task Steps_are_read_row_by_row_from_the_queries_that_have_both_columns()
    {
        await WriteAsync(["from_status", "to_status"], [["uploaded", "parse_queued"], ["parsed", null], [null, "uploaded"]]);

        var run = await FinishedRun.ReadAsync(_file, CancellationToken.None);

        run.Pairs("from_status", "to_status").Should().Equal(("uploaded", "parse_queued"));
        run.Pairs("from_status", "status").Should().BeEmpty();
    }

    public void Dispose() => File.Delete(_file);

    private Task WriteAsync(string[] columns, string?[][] rows) => File.WriteAllTextAsync(_file, JsonSerializer.Serialize(new
    {
        attachment = new
        {
            body = JsonSerializer.Serialize(new { schema = "acceptance.evidence/1", sql = new { columns, rows } }),
            contentEncoding = "IDENTITY",
        },
    }));
}
