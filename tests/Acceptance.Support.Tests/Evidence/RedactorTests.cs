using Acceptance.Support.Evidence;

namespace Acceptance.Support.Tests.Evidence;

public sealed class RedactorTests
{
    private static readonly Redactor Redactor = new(["known-secret-of-the-run"]);

    [Theory]
    [InlineData("key=known-secret-of-the-run;", "key=«redacted»;")]
    [InlineData("Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "Bearer «redacted»")]
    [InlineData("http://x/f?expires=1&signature=abc123&b=2", "http://x/f?expires=1&signature=«redacted»&b=2")]
    [InlineData("http://x/f?token=abc", "http://x/f?token=«redacted»")]
    [InlineData("""{"webhook_secret":"abc","status":"x"}""", """{"webhook_secret":"«redacted»","status":"x"}""")]
    [InlineData("{\\\"password\\\":\\\"abc\\\"}", "{\\\"password\\\":\\\"«redacted»\\\"}")]
    [InlineData("nothing to hide, not even a designature=1", "nothing to hide, not even a designature=1")]
    public void Secrets_go_and_the_rest_stays(string text, string expected) => Redactor.Redact(text).Should().Be(expected);

    [Fact]
    public void A_header_that_carries_a_secret_loses_its_value_and_a_secret_column_its_cells()
    {
        var folder = Directory.CreateTempSubdirectory("acceptance-tests-");
        var files = new List<string>();
        try
        {
            var recorder = new EvidenceRecorder(folder.FullName, Redactor, files.Add);
            recorder.Record(new HttpEvidence(
                "GET /", "api", DateTimeOffset.UnixEpoch, TimeSpan.FromMilliseconds(2), "GET", "http://x/",
                [new("Authorization", "Basic abc"), new("Accept", "text/html")], null, 200, [], null));
            recorder.Record(new SqlEvidence(
                "a row", DateTimeOffset.UnixEpoch, TimeSpan.Zero, "select", [new("secret", "abc")], ["job_id", "webhook_secret"], [["1", "s3cr3t-value"]]));

            var text = string.Concat(files.Select(File.ReadAllText));
            text.Should().NotContain("Basic abc").And.NotContain("s3cr3t-value").And.NotContain("\"abc\"").And.Contain("text/html").And.Contain("«redacted»");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
