using System.Text.Json.Nodes;
using Acceptance.Pipeline.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Acceptance.Pipeline.Tests.Hosting;

public sealed class JsonLineFormatterTests
{
    [Fact]
    public void An_error_is_written_with_its_causes()
    {
        var error = Line(new InvalidOperationException("outer", new IOException("middle", new TimeoutException("inner"))))["error"]!;

        error["message"]!.GetValue<string>().Should().Be("outer");
        error["cause"]!["type"]!.GetValue<string>().Should().Be(nameof(IOException));
        error["cause"]!["cause"]!["message"]!.GetValue<string>().Should().Be("inner");
        error["cause"]!["cause"]!.AsObject().Should().NotContainKey("cause");
    }

    [Fact]
    public void A_line_has_five_causes_at_most()
    {
        var deep = Enumerable.Range(0, 100).Aggregate(new InvalidOperationException("0"), (cause, at) => new InvalidOperationException($"{at}", cause));

        var causes = 0;
        for (var error = Line(deep)["error"]!; error["cause"] is { } cause; error = cause)
            causes++;

        causes.Should().Be(5);
    }

    private static JsonNode Line(Exception exception)
    {
        var formatter = new JsonLineFormatter(Options.Create(new JsonLineOptions { Service = "api" }), TimeProvider.System);
        using var written = new StringWriter();
        formatter.Write(new LogEntry<string>(LogLevel.Error, "Test", default, "It failed.", exception, (state, _) => state), null, written);
        return JsonNode.Parse(written.ToString())!;
    }
}
