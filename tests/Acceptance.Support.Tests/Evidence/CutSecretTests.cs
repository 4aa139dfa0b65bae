using System.Text;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Tests.Evidence;

/// <summary>A secret where a text is cut is still known as one: no part of it is written.</summary>
public sealed class CutSecretTests : IDisposable
{
    private const string Secret = "sesame-open-sesame-open";
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("acceptance-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void In_a_line_of_a_log() => Written(new LogEvidence("a log", "api", At, TimeSpan.Zero, "api", [Across(400)])).Should().NotContain("sesame");

    [Fact]
    public void In_a_cell() =>
        Written(new SqlEvidence("a query", At, TimeSpan.Zero, "select 1", [], ["text"], [[Across(400)]])).Should().NotContain("sesame");

    [Fact]
    public void In_a_body() => Written(new HttpEvidence(
        "a question", "api", At, TimeSpan.Zero, "GET", "http://localhost/", [], EvidenceBody.Of("text/plain", Encoding.UTF8.GetBytes(Across(16_000))), 200, [], null))
        .Should().NotContain("sesame");

    // Its middle stands where the cut is.
    private static string Across(int cut) => new string('x', cut - Secret.Length / 2) + Secret + new string('y', 100);

    private string Written(EvidenceItem item)
    {
        var file = "";
        new EvidenceRecorder(_folder.FullName, new Redactor([Secret]), path => file = path).Record(item);
        return File.ReadAllText(file);
    }
}
