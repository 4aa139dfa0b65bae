using System.Net;
using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Worker;

namespace Acceptance.Pipeline.Tests.Worker;

/// <summary>What a call shows of a service, by its headers and by what follows them (contract §4).</summary>
public sealed class ExternalServiceTests
{
    private const int Threshold = 5;

    [Fact]
    public async Task A_service_that_falls_silent_after_its_headers_has_not_answered_in_time()
    {
        var service = Service(new Answering(() => new SilentStream()), TimeSpan.FromMilliseconds(50));

        (await CallAsync(service)).Should().Match<JobFailedException>(failure => failure.Code == "PARSER_TIMEOUT" && failure.Kind == FailureKind.Transient);
    }

    [Fact]
    public async Task Whoever_stops_the_call_hears_that_and_no_failure()
    {
        using var stop = new CancellationTokenSource();
        var service = Service(new Answering(() => new SilentStream(stop.Cancel)), TimeSpan.FromMinutes(5));

        await FluentActions.Awaiting(() => ReadAsync(service, stop.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Answers_that_break_off_open_the_circuit_as_those_that_never_begin()
    {
        var service = Service(new Answering(() => new BreakingStream()), TimeSpan.FromMinutes(5));
        for (var i = 0; i < Threshold; i++)
            (await CallAsync(service)).Code.Should().Be("PARSER_UNREACHABLE");

        (await CallAsync(service)).Code.Should().Be("PARSER_CIRCUIT_OPEN");
    }

    [Fact]
    public async Task A_service_that_gives_up_waiting_is_down()
    {
        var service = Service(new Answering(() => new MemoryStream(), HttpStatusCode.RequestTimeout), TimeSpan.FromMinutes(5));
        for (var i = 0; i < Threshold; i++)
            (await CallAsync(service)).Code.Should().Be("PARSER_TIMEOUT");

        (await CallAsync(service)).Code.Should().Be("PARSER_CIRCUIT_OPEN");
    }

    [Fact]
    public async Task A_parse_that_was_accepted_without_a_name_is_asked_for_again()
    {
        var service = Service(new Answering(() => new MemoryStream("""{"status":"queued"}"""u8.ToArray())), TimeSpan.FromMinutes(5));
        var parser = new ParserClient(service, new Uri("http://parser.invalid"), null);

        var request = () => parser.RequestAsync(new(Guid.NewGuid(), Guid.NewGuid(), null, null, null, null), CancellationToken.None);

        (await request.Should().ThrowAsync<JobFailedException>()).Which.Should()
            .Match<JobFailedException>(failure => failure.Code == "PARSER_MALFORMED" && failure.Kind == FailureKind.Transient);
    }

    private static ExternalService Service(HttpMessageHandler handler, TimeSpan timeout) => new(
        "PARSER", new HttpClient(handler) { Timeout = timeout }, new CircuitBreaker(Threshold, TimeSpan.FromMinutes(1), TimeProvider.System), TimeProvider.System);

    private static async Task<JobFailedException> CallAsync(ExternalService service) =>
        (await FluentActions.Awaiting(() => ReadAsync(service, CancellationToken.None)).Should().ThrowAsync<JobFailedException>()).Which;

    private static Task<byte[]> ReadAsync(ExternalService service, CancellationToken cancellationToken) => service.CallAsync(
        () => new HttpRequestMessage(HttpMethod.Get, "http://parser.invalid"), (response, token) => response.Content.ReadAsByteArrayAsync(token), cancellationToken);

    private sealed class Answering(Func<Stream> body, HttpStatusCode status = HttpStatusCode.OK) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status) { Content = new StreamContent(body()) });
    }

    /// <summary>Never gives a byte; whoever reads has to give it up.</summary>
    private sealed class SilentStream(Action? read = null) : MemoryStream([1])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await FallSilentAsync(cancellationToken);
            return 0;
        }

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => FallSilentAsync(cancellationToken);

        private Task FallSilentAsync(CancellationToken cancellationToken)
        {
            read?.Invoke();
            return new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }
    }

    private sealed class BreakingStream() : MemoryStream([1])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("cut off");

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("cut off");
    }
}
