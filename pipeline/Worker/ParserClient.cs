using System.Net.Http.Headers;
using System.Net.Http.Json;
using Acceptance.Pipeline.Hosting;
using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Parsing;

namespace Acceptance.Pipeline.Worker;

/// <summary>Speaks the parser's protocol (contract §5).</summary>
public sealed class ParserClient(ExternalService service, Uri address, string? key)
{
    /// <summary>Asks for a parse.</summary>
    /// <exception cref="JobFailedException">It failed, or the answer does not name the parse, which nobody could ask after then.</exception>
    public Task<ParseAccepted> RequestAsync(ParseRequest request, CancellationToken cancellationToken) =>
        service.CallAsync(() => Message(HttpMethod.Post, "/parse", JsonContent.Create(request, JsonText.Of<ParseRequest>())), async (response, token) =>
            await ReadAsync<ParseAccepted>(response, token) is { ParseJobId: { Length: > 0 } } accepted
                ? accepted
                : throw new FormatException("The answer does not name the parse."), cancellationToken);

    /// <summary>Asks after a parse; null when the parser does not know it any more.</summary>
    public async Task<ParseResult?> AskAsync(string parseJobId, CancellationToken cancellationToken)
    {
        try
        {
            return await service.CallAsync(
                () => Message(HttpMethod.Get, $"/jobs/{Uri.EscapeDataString(parseJobId)}", null), ReadAsync<ParseResult>, cancellationToken);
        }
        catch (JobFailedException e) when (e.Code == "PARSER_NOT_FOUND")
        {
            return null;
        }
    }

    private HttpRequestMessage Message(HttpMethod method, string route, HttpContent? content)
    {
        var message = new HttpRequestMessage(method, address.Route(route)) { Content = content };
        if (key is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return message;
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken) =>
        await response.Content.ReadFromJsonAsync(JsonText.Of<T>(), cancellationToken) ?? throw new FormatException("The answer is null.");
}
