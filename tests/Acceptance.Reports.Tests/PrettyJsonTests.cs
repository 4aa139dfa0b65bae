using Acceptance.Reports.Publish.Html;

namespace Acceptance.Reports.Tests;

/// <summary>Bodies are indented where they are JSON, and never lost where they are not.</summary>
public sealed class PrettyJsonTests
{
    [Fact]
    public void Json_is_indented() => PrettyJson.Of("application/json", """{"a":1}""").Should().Be("{\n  \"a\": 1\n}");

    [Theory]
    [InlineData("application/json", """{"a":""")]
    [InlineData("application/json", """{"filename":"\ud800"}""")]
    [InlineData("text/plain", """{"a":1}""")]
    [InlineData("application/json", "")]
    public void Anything_else_stays_as_it_was_sent(string mediaType, string text) => PrettyJson.Of(mediaType, text).Should().Be(text);
}
