using System.Net;
using Acceptance.Pipeline.Mocks.Faults;
using Acceptance.Pipeline.Mocks.LlamaParse;
using Acceptance.Pipeline.Parsing;
using Acceptance.Pipeline.Tests.Running;
using Acceptance.Support.Waiting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Acceptance.Pipeline.Tests.Mocks;

public sealed class ParseWorkTests
{
    private const int Pages = 3;

    [Fact]
    public async Task Who_asks_after_a_parse_that_takes_its_time_learns_the_pages()
    {
        var time = new FakeTimeProvider();
        var (tasks, settings) = (new ParseTasks(time), new LlamaParseSettings(null, TimeSpan.FromHours(1), 0, 1));
        using var client = new HttpClient(new Source());
        using var work = new ParseWork(tasks, settings, new FaultBook(0, time), client, time, NullLogger<ParseWork>.Instance);

        await work.StartAsync(CancellationToken.None);
        var task = tasks.Add(new ParseRequest(Guid.NewGuid(), Guid.NewGuid(), "http://storage.invalid/", "http://api.invalid/", null, null));
        var told = (await Eventually.HoldsAsync("the pages are counted", _ => Task.FromResult(task.Result), result => result.Meta is not null,
            TimeSpan.FromSeconds(20), CancellationToken.None)).Answer;
        await work.StopAsync(CancellationToken.None);

        (told.Status, told.Meta!.Pages, told.Artifacts).Should().Be((ParseResult.Processing, Pages, null));
    }

    private sealed class Source : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Pdf.WithPages(Pages)) });
    }
}
