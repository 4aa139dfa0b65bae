using Acceptance.Pipeline.Parsing;
using Microsoft.AspNetCore.Http.Features;

namespace Acceptance.Pipeline.Api;

/// <summary>The answer to a callback.</summary>
public sealed record CallbackAnswer(string Outcome);

/// <summary><c>POST /webhooks/llamaparse</c> (contract §5).</summary>
public static class CallbackRoute
{
    /// <summary>The route.</summary>
    public const string Path = "/webhooks/llamaparse";

    // The largest parsed text, and room for the rest. JSON may write any letter as six characters, and those beyond ASCII have two bytes or more.
    private const long MaxBody = 3L * ApiSettings.MaxParsedBytes + 64 * 1024;

    /// <summary>Adds the route.</summary>
    public static void MapCallback(this IEndpointRouteBuilder app) =>
        app.MapPost(Path, async (HttpContext context, CallbackInbox inbox) =>
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = MaxBody;
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var headers = context.Request.Headers;
            var callback = new ReceivedCallback(
                headers[CallbackSignature.TimestampHeader], headers[CallbackSignature.NonceHeader], headers[CallbackSignature.SignatureHeader], body.ToArray());
            return TypedResults.Ok(new CallbackAnswer(await inbox.ReceiveAsync(callback, context.RequestAborted)));
        }).Accepts<ParseResult>("application/json").WithSummary("The parser's callback").Fails(401, 404, 409, 413, 422, 503);
}
