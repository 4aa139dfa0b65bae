using System.Globalization;
using System.Text;
using System.Text.Json;
using Acceptance.Pipeline.Api;
using Acceptance.Pipeline.Hosting;
using Acceptance.Pipeline.Identity;
using Acceptance.Pipeline.Mocks.Faults;
using Acceptance.Pipeline.Parsing;

namespace Acceptance.Pipeline.Mocks.LlamaParse;

/// <summary>Works on parses: fetches the PDF, extracts its text, waits its delay and calls back (contract §5).</summary>
public sealed class ParseWork(
    ParseTasks tasks, LlamaParseSettings settings, FaultBook faults, HttpClient client, TimeProvider time, ILogger<ParseWork> logger) : BackgroundService
{
    private const int CallbackTries = 3;
    private const string ParserVersion = "1.0";
    private const string ParserName = "llamaparse";
    private const double UsualLateness = 5;
    private static readonly TimeSpan CallbackPause = TimeSpan.FromSeconds(1);

    // Waiting costs nothing, so that many parses may wait; only the extraction is work.
    private const int WaitingAtOnce = 10_000;
    private readonly SemaphoreSlim _extracting = new(settings.Concurrency);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _extracting.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Parallel.ForEachAsync(tasks.WaitingAsync(stoppingToken),
            new ParallelOptions { MaxDegreeOfParallelism = WaitingAtOnce, CancellationToken = stoppingToken },
            async (task, token) => await WorkAsync(task, token));

    private async Task WorkAsync(ParseTask task, CancellationToken cancellationToken)
    {
        using var scope = logger.BeginScope(new LogScope(Correlation(task), task.Request.JobId, task.Request.DocumentId));
        task.Result = task.Result with { Status = ParseResult.Processing };
        var fault = faults.Act(FaultKind.OfParses, task.Request.DocumentId, task.UserId);
        var result = fault?.Kind == FaultKind.Failed
            ? Failed(task, fault.Code ?? "PARSE_FAILED", "A fault was asked for.", fault.Retryable)
            : await ParseAsync(task, cancellationToken);
        // Who asks after the parse while it takes its time learns the pages, for which a client may wait longer.
        task.Result = task.Result with { Meta = result.Meta };
        await WaitAsync(task.RequestedAt + settings.Delay - time.GetUtcNow(), cancellationToken);
        await FinishAsync(task, result, fault, cancellationToken);
    }

    private async Task FinishAsync(ParseTask task, ParseResult result, MockFault? fault, CancellationToken cancellationToken)
    {
        switch (fault?.Kind)
        {
            case FaultKind.Forget:
                task.IsForgotten = true;
                return;
            case FaultKind.Stuck:
                return;
            case FaultKind.NoCallback:
                task.Result = result;
                return;
            case FaultKind.LateCallback:
                await WaitAsync(fault.Wait(UsualLateness), cancellationToken);
                break;
        }

        task.Result = result;
        var told = fault?.Kind == FaultKind.WrongContent
            ? result with { Artifacts = [.. (result.Artifacts ?? []).Select(artifact => artifact with { Sha256 = new string('0', 64) })] }
            : result;
        await CallBackAsync(task, told, cancellationToken);
        if (fault?.Kind == FaultKind.DoubleCallback)
            await CallBackAsync(task, told, cancellationToken);
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellationToken);
    }

    private async Task<ParseResult> ParseAsync(ParseTask task, CancellationToken cancellationToken)
    {
        try
        {
            var text = await ExtractAsync(await client.GetByteArrayAsync(task.Request.SourceUrl, cancellationToken), cancellationToken);
            var bytes = Encoding.UTF8.GetByteCount(text.Markdown);
            logger.LogInformation("Parsed {Pages} pages to {Bytes} bytes of Markdown.", text.Pages, bytes);
            return task.Result with
            {
                Status = ParseResult.Parsed,
                Artifacts = [new ParseArtifact("markdown", text.Markdown, Sha256Text.Of(text.Markdown), bytes)],
                Meta = new ParseMeta(ParserName, ParserVersion, text.Pages),
            };
        }
        catch (UnparsablePdfException e)
        {
            return Failed(task, e.Code, e.Message, isRetryable: false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Failed(task, "PARSE_SOURCE_UNREACHABLE", "The document could not be fetched.", isRetryable: true);
        }
    }

    private async Task<ExtractedText> ExtractAsync(byte[] pdf, CancellationToken cancellationToken)
    {
        await _extracting.WaitAsync(cancellationToken);
        try
        {
            return PdfMarkdown.Extract(pdf);
        }
        finally
        {
            _extracting.Release();
        }
    }

    private ParseResult Failed(ParseTask task, string code, string message, bool isRetryable)
    {
        logger.LogWarning("{Code}: {Message}", code, message);
        return task.Result with
        {
            Status = ParseResult.Failed,
            Meta = new ParseMeta(ParserName, ParserVersion, null),
            Error = new ParseError(code, message, isRetryable),
        };
    }

    private async Task CallBackAsync(ParseTask task, ParseResult result, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(result, JsonText.Of<ParseResult>());
        for (var attempt = 1; attempt <= CallbackTries; attempt++)
        {
            if (await DeliverAsync(task, body, cancellationToken))
                return;
            if (attempt < CallbackTries)
                await Task.Delay(CallbackPause * attempt, time, cancellationToken);
        }

        logger.LogError("The callback was given up after {Tries} tries.", CallbackTries);
    }

    // True when trying again would change nothing.
    private async Task<bool> DeliverAsync(ParseTask task, byte[] body, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, task.Request.WebhookUrl) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new("application/json");
        foreach (var (name, value) in task.Request.Headers ?? new Dictionary<string, string>())
            message.Headers.TryAddWithoutValidation(name, value);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = Guid.NewGuid().ToString("N");
        message.Headers.Add(CallbackSignature.TimestampHeader, timestamp);
        message.Headers.Add(CallbackSignature.NonceHeader, nonce);
        message.Headers.Add(CallbackSignature.SignatureHeader, CallbackSignature.Of(task.Request.WebhookSecret ?? "", timestamp, nonce, body));
        try
        {
            using var response = await client.SendAsync(message, cancellationToken);
            logger.LogInformation("Called back with {Status}: {Answer}.", task.Result.Status, (int)response.StatusCode);
            return (int)response.StatusCode < 500;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(e, "The callback did not get through.");
            return false;
        }
    }

    private static Guid? Correlation(ParseTask task) => MockRequests.IdOf(task.Request.Headers?.GetValueOrDefault(CorrelationId.Header));
}
