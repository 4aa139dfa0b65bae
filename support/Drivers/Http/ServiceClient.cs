using System.Diagnostics;
using System.Net;
using Acceptance.Support.Evidence;
using Acceptance.Support.Waiting;
using RestSharp;

namespace Acceptance.Support.Drivers.Http;

/// <summary>Speaks HTTP to one service and leaves evidence of every exchange.</summary>
/// <param name="source">The service's name in evidence.</param>
/// <param name="address">Its base address.</param>
/// <param name="evidence">Takes the exchanges.</param>
public sealed class ServiceClient(string source, Uri address, EvidenceRecorder evidence)
{
    // One pool of connections for the whole run, as a client library would have. Nothing may follow a redirect or set a cookie behind a scenario's back.
    private static readonly RestClient Client = new(
        new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.None })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        },
        new RestClientOptions { ThrowOnAnyError = false, FollowRedirects = false });

    /// <summary>Sends the request, records the exchange and gives the answer, whatever its status.</summary>
    /// <exception cref="ServiceUnreachableException">There was no answer.</exception>
    public async Task<ServiceAnswer> SendAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        var (answer, item) = await AskAsync(request, cancellationToken);
        evidence.Record(item);
        return answer ?? throw new ServiceUnreachableException(item);
    }

    /// <summary>Sends the request without recording it, for waits that ask again and again and record their last question.</summary>
    /// <returns>The answer, null when there was none, and the exchange.</returns>
    public async Task<(ServiceAnswer? Answer, HttpEvidence Exchange)> AskAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        var url = new Uri(address, request.Path);
        var at = TimeProvider.System.GetUtcNow();
        var watch = Stopwatch.StartNew();
        var response = await Client.ExecuteAsync(ToRest(request, url), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        // A refusal is an answer too, so the status decides and not the client's own idea of success.
        return response.StatusCode != 0
            ? Answered(request, url, response, at, watch.Elapsed)
            : (null, Exchange(request, url, at, watch.Elapsed) with { Error = Reason(request, response) });
    }

    /// <summary>Asks until an answer satisfies the condition; records the last exchange alone, with the number of attempts.</summary>
    /// <exception cref="WaitTimeoutException">None did in time; the last exchange is recorded.</exception>
    public async Task<ServiceAnswer> WaitForAsync(
        string expectation, ServiceRequest request, Func<ServiceAnswer, bool> condition, TimeSpan within, CancellationToken cancellationToken)
    {
        HttpEvidence? last = null;
        var (attempts, watch) = (0, Stopwatch.StartNew());
        try
        {
            var awaited = await Eventually.HoldsAsync(
                expectation, ProbeAsync, answer => answer is not null && condition(answer), within, cancellationToken, answer => answer?.Excerpt ?? last!.Error!);
            return awaited.Answer!;
        }
        finally
        {
            if (last is not null)
                evidence.Record(last with { Attempts = attempts, Waited = watch.Elapsed });
        }

        async Task<ServiceAnswer?> ProbeAsync(CancellationToken token)
        {
            attempts++;
            (var answer, last) = await AskAsync(request, token);
            return answer;
        }
    }

    private (ServiceAnswer, HttpEvidence) Answered(ServiceRequest request, Uri url, RestResponse response, DateTimeOffset at, TimeSpan took)
    {
        var headers = (response.Headers ?? []).Concat(response.ContentHeaders ?? []).Select(header => (header.Name, header.Value)).ToList();
        var answer = new ServiceAnswer($"{request.Method} {url.AbsolutePath}", (int)response.StatusCode, headers, response.ContentType, response.RawBytes ?? [], took);
        var exchange = Exchange(request, url, at, took);
        return (answer, exchange with
        {
            Title = $"{exchange.Title} → {answer.Status}",
            Status = answer.Status,
            ResponseHeaders = Pairs(headers),
            ResponseBody = EvidenceBody.Of(answer.MediaType, answer.Body),
        });
    }

    private HttpEvidence Exchange(ServiceRequest request, Uri url, DateTimeOffset at, TimeSpan took) => new(
        $"{request.Method} {url.AbsolutePath}", source, at, took, request.Method, url.ToString(), Pairs(request.Headers),
        request.Body is { } body ? EvidenceBody.Of(body.MediaType, body.Bytes) : null, null, [], null);

    private static RestRequest ToRest(ServiceRequest request, Uri url)
    {
        var rest = new RestRequest(url, Enum.Parse<Method>(request.Method, ignoreCase: true)) { Timeout = request.Within };
        foreach (var (name, value) in request.Headers)
            rest.AddOrUpdateHeader(name, value);
        if (request.Body is { } body)
            rest.AddBody(body.Bytes.ToArray(), body.MediaType);
        return rest;
    }

    private static IReadOnlyList<EvidencePair> Pairs(IEnumerable<(string Name, string Value)> pairs) => [.. pairs.Select(pair => new EvidencePair(pair.Name, pair.Value))];

    private static string Reason(ServiceRequest request, RestResponse response) => response.ResponseStatus == ResponseStatus.TimedOut
        ? $"no answer within {request.Within.TotalSeconds:0.#} s"
        : Innermost(response.ErrorException)?.Message ?? response.ErrorMessage ?? response.ResponseStatus.ToString();

    private static Exception? Innermost(Exception? exception) => exception?.GetBaseException();
}

/// <summary>A service gave no answer at all.</summary>
public sealed class ServiceUnreachableException(HttpEvidence exchange)
    : Exception($"The {exchange.Source} gave no answer to {exchange.Method} {exchange.Url.Split('?')[0]}: {exchange.Error}");
