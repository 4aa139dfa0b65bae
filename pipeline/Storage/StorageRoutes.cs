using System.Globalization;
using Acceptance.Pipeline.Api;
using Microsoft.AspNetCore.Http.Features;

namespace Acceptance.Pipeline.Storage;

/// <summary>The answer to a PUT.</summary>
public sealed record StoredAnswer(string Key, long BytesLen);

/// <summary>Signed addresses of the private buckets (contract §3). There is no other way in.</summary>
public static class StorageRoutes
{
    private const int BlockSize = 64 * 1024;

    /// <summary>Adds the routes.</summary>
    public static void MapStorage(this IEndpointRouteBuilder app)
    {
        app.MapPut(SignedUrls.Route + "{**key}", PutAsync).Produces<StoredAnswer>().WithSummary("Stores the bytes of an announced upload")
            .Fails(403, 409, 413, 422, 503);
        app.MapGet(SignedUrls.Route + "{**key}", GetAsync).Produces(StatusCodes.Status200OK).WithSummary("Reads an object").Fails(403, 404, 503);
    }

    private static async Task<IResult> PutAsync(HttpContext context, string key, SignedUrls urls, StorageFolder storage, RawUploads uploads)
    {
        AllowLargeBody(context);
        var grant = await GrantAsync(context, key, urls);
        if (grant is not { Length: { } length, Sha256: { } sha256 })
            throw Forbidden();
        CheckAnnounced(context, length);
        try
        {
            await storage.WriteAsync(grant.Target, context.Request.Body, length, sha256, context.RequestAborted);
        }
        catch (ContentMismatchException e)
        {
            throw await IsTooLargeAsync(context.Request.Body, e.Received, context.RequestAborted) ? TooLarge() : ApiException.Invalid(e.Message);
        }

        if (grant.JobId is { } job && !await uploads.ArrivedAsync(job, length, context.RequestAborted))
            throw Closed();
        return TypedResults.Ok(new StoredAnswer(grant.Target.Key, length));
    }

    private static async Task<IResult> GetAsync(HttpContext context, string key, SignedUrls urls, StorageFolder storage)
    {
        var grant = await GrantAsync(context, key, urls) ?? throw Forbidden();
        return storage.OpenRead(grant.Target) is { } content
            ? TypedResults.Stream(content, grant.Target.MediaType)
            : throw new ApiException(StatusCodes.Status404NotFound, "object_not_found", "Nothing is stored there.");
    }

    private static Task<StorageGrant?> GrantAsync(HttpContext context, string key, SignedUrls urls) =>
        urls.ReadAsync(context.Request.Query["token"], context.Request.Method, key);

    // Before the body is read: a client that waits for "100 Continue" never sends what would be refused.
    private static void CheckAnnounced(HttpContext context, long length)
    {
        if (context.Request.ContentLength > ApiSettings.MaxFileBytes)
            throw TooLarge();
        if (context.Request.ContentLength is { } sent && sent != length)
            throw ApiException.Invalid(string.Create(CultureInfo.InvariantCulture, $"Content-Length is {sent}, but {length} bytes were announced."));
    }

    // A body that does not say its length beforehand is read on until it ends or is too large, so that it gets the same answer as one that does.
    private static async Task<bool> IsTooLargeAsync(Stream body, long received, CancellationToken cancellationToken)
    {
        var block = new byte[BlockSize];
        while (received <= ApiSettings.MaxFileBytes && await body.ReadAsync(block, cancellationToken) is var read and > 0)
            received += read;
        return received > ApiSettings.MaxFileBytes;
    }

    // Twice the largest upload: a client that sends a little too much is read to the end and gets its answer, instead of a connection that breaks.
    private static void AllowLargeBody(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = 2 * ApiSettings.MaxFileBytes;
    }

    private static ApiException TooLarge() => new(StatusCodes.Status413PayloadTooLarge, "too_large",
        string.Create(CultureInfo.InvariantCulture, $"At most {ApiSettings.MaxFileBytes} bytes are accepted."));

    private static ApiException Forbidden() =>
        new(StatusCodes.Status403Forbidden, "forbidden", "The address is not signed for this, or its signature is wrong or has expired.");

    private static ApiException Closed() =>
        new(StatusCodes.Status409Conflict, "upload_closed", "The upload has ended without these bytes. Announce it again.");
}
