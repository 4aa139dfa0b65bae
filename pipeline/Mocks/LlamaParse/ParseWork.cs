using System.Globalization;
using System.Text;
using System.Text.Json;
using Acceptance.Pipeline.Hosting;
using Acceptance.Pipeline.Identity;
using Acceptance.Pipeline.Parsing;

namespace Acceptance.Pipeline.Mocks.LlamaParse;

/// <summary>Works on parses: fetches the PDF, extracts its text, waits its delay and calls back (contract §5).</summary>
public sealed class ParseWork(ParseTasks queue, LlamaParseSettings settings, HttpClient client, TimeProvider time, ILogger<ParseWork> logger) : BackgroundService
{
    private const int CallbackTries = 3;
    private const string ParserVersion = "1.0";
    private const string ParserName = "llamaparse";
    private static readonly TimeSpan CallbackPause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Parallel.ForEachAsync(queue.WaitingAsync(stoppingToken),
            new ParallelOptions { MaxDegreeOfParallelism = settings.Concurrency, CancellationToken = stoppingToken },
            async (task, token) => await WorkAsync(task, token));

    private async Task WorkAsync(ParseTask task, CancellationToken cancellationToken)
    {
        using var scope = logger.BeginScope(new LogScope(Correlation(task), task.Request.JobId, task.Request.DocumentId));
        task.Result = task.Result with { Status = ParseResult.Processing };
        var result = await ParseAsync(task, cancellationToken);
        var left = task.RequestedAt + settings.Delay - time.GetUtcNow();
        if (left > TimeSpan.Zero)
            await Task.Delay(left, time, cancellationToken);
        task.Result = result;
        await CallBackAsync(task, cancellationToken);
    }

    private async Task<ParseResult> ParseAsync(ParseTask task, CancellationToken cancellationToken)
    {
        try
        {
            var pdf = await client.GetByteArrayAsync(task.Request.SourceUrl, cancellationToken);
            var text = PdfMarkdown.Extract(pdf);
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

    private ParseResult Failed(ParseTask task, string code, string message, bool isRetryable)
    {
        logger.LogWarning("{Code}: {Message}", code, message);
        return task.Result with
        {
            Status = ParseResult.Failed, Meta = new ParseMeta(ParserName, ParserVersion, null), Error = new ParseError(code, message, isRetryable),
        };
    }

    private async Task CallBackAsync(ParseTask task, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(task.Result, JsonText.Options);
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

    private static Guid? Correlation(ParseTask task) =>
        Guid.TryParse(task.Request.Headers?.GetValueOrDefault("X-Correlation-Id"), out var id) ? id : null;
}
