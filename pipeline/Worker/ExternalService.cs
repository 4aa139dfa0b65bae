using System.Net;
using System.Text.Json;
using Acceptance.Pipeline.Jobs;

namespace Acceptance.Pipeline.Worker;

/// <summary>
/// Calls to a service that is not the pipeline's own: every failure becomes a <see cref="JobFailedException"/> of the right kind (contract §4), and a circuit
/// breaker keeps calls away while the service is down.
/// </summary>
/// <param name="name">Beginning of the codes, <c>PARSER</c>, <c>EMBEDDER</c> or <c>STORAGE</c>.</param>
/// <param name="client">The client; its time-out is that of a call, from the request to the last byte of the answer.</param>
/// <param name="breaker">The service's circuit.</param>
/// <param name="time">The clock.</param>
public sealed class ExternalService(string name, HttpClient client, CircuitBreaker breaker, TimeProvider time)
{
    /// <summary>Sends a request and reads the answer.</summary>
    /// <exception cref="JobFailedException">It failed.</exception>
    public async Task<T> CallAsync<T>(
        Func<HttpRequestMessage> request, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        if (breaker.TryEnter(out var ticket) is { } wait)
            throw new JobFailedException(FailureKind.Postponed, $"{name}_CIRCUIT_OPEN", $"{Title} is known to be down; it is tried again later.", wait);

        // The client's own time-out ends with the headers: a service that falls silent after them would hold the job for ever.
        using var timeout = new CancellationTokenSource(client.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var message = request();
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                Report(!IsDown(response.StatusCode));
                throw Refused(response);
            }

            var answer = await read(response, either.Token);
            Report(true);
            return answer;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            Report(false);
            throw new JobFailedException(FailureKind.Transient, $"{name}_TIMEOUT", $"{Title} did not answer within {client.Timeout.TotalSeconds} s.", null, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            Report(false);
            throw new JobFailedException(FailureKind.Transient, $"{name}_UNREACHABLE", $"The connection to {Title.ToLowerInvariant()} failed.", null, e);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new JobFailedException(FailureKind.Transient, $"{name}_MALFORMED", $"{Title} answered with something that cannot be read.", null, e);
        }
        finally
        {
            breaker.Ended(ticket);
        }

        void Report(bool works)
        {
            if (works)
                breaker.Succeeded(ticket);
            else
                breaker.Failed(ticket);
        }
    }

    private string Title => $"The {name.ToLowerInvariant()}";

    private JobFailedException Refused(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests =>
                new(FailureKind.Transient, $"{name}_RATE_LIMITED", $"{Title} asks to slow down (429).", RetryAfter(response)),
            HttpStatusCode.RequestTimeout => new(FailureKind.Transient, $"{name}_TIMEOUT", $"{Title} gave up waiting (408)."),
            _ when IsDown(response.StatusCode) => new(FailureKind.Transient, $"{name}_UNAVAILABLE", $"{Title} answered {status}.", RetryAfter(response)),
            HttpStatusCode.NotFound => new(FailureKind.Permanent, $"{name}_NOT_FOUND", $"{Title} does not know what it was asked for (404)."),
            _ => new(FailureKind.Permanent, $"{name}_REJECTED", $"{Title} rejected the request ({status})."),
        };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is not { } header ? null : header.Delta ?? header.Date - time.GetUtcNow();

    private static bool IsDown(HttpStatusCode status) => status == HttpStatusCode.RequestTimeout || (int)status >= 500;
}
