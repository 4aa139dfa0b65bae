using System.Text;
using Acceptance.Support.Deployments;
using Acceptance.Support.Drivers.Http;

namespace Acceptance.Support.Tests.Deployments;

public sealed class AnswerShapeTests
{
    [Fact]
    public void Numbers_moments_and_addresses_are_left_out_and_members_are_in_order() =>
        Shape("""{"b":"http://127.0.0.1:8000/x?y=1","a":"2026-01-02T03:04:05.678Z","c":["6c8a1e6e-1f0b-4aa8-9f0a-1a7c2e6f2b42",5]}""")
            .Should().Be("""200 [Content-Type: application/json] {"a":"\u00ABmoment\u00BB","b":"\u00ABaddress\u00BB","c":["\u00ABnumber\u00BB",5]}""");

    [Fact]
    public void What_an_answer_says_stays() => Shape("""{"status":"complete"}""").Should().NotBe(Shape("""{"status":"queued"}"""));

    private static string Shape(string json) => AnswerShape.Of(
        new ServiceAnswer("GET /x", 200, [("Content-Type", "application/json"), ("Date", "today")], "application/json",
            Encoding.UTF8.GetBytes(json), TimeSpan.Zero));
}
