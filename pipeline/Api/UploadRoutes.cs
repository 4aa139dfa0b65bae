using Acceptance.Pipeline.Storage;

namespace Acceptance.Pipeline.Api;

/// <summary>The answer to <c>POST /api/v2/upload</c>.</summary>
public sealed record UploadAnswer(Guid JobId, Guid DocumentId, string SignedUrl, DateTimeOffset UploadExpiresAt);

/// <summary>The answer to <c>GET /api/v2/upload/limits</c>.</summary>
public sealed record LimitsAnswer(
    long MaxFileSizeBytes, int MaxPages, int MaxConcurrentJobsPerUser, int MaxUploadsPerDayPerUser, string[] SupportedMimeTypes, double SignedUrlTtlSeconds);

/// <summary><c>/api/v2/upload</c> (contract §2).</summary>
public static class UploadRoutes
{
    /// <summary>Adds the routes to the group <c>/api/v2</c>.</summary>
    public static void MapUploads(this RouteGroupBuilder group, ApiSettings settings)
    {
        var limits = new LimitsAnswer(ApiSettings.MaxFileBytes, ApiSettings.MaxPages, settings.Limits.ActiveJobs, settings.Limits.UploadsPerDay,
            ["application/pdf"], settings.SignedUrlTtl.TotalSeconds);
        group.MapGet("/upload/limits", () => TypedResults.Ok(limits)).WithSummary("What may be uploaded").Fails(401, 429);

        group.MapPost("/upload", async (HttpContext context, UploadStore uploads, SignedUrls urls, TimeProvider time) =>
        {
            var upload = ValidUpload.From(await RequestBody.ReadAsync<UploadRequest>(context.Request, context.RequestAborted));
            var user = context.User.UserId();
            var expires = time.GetUtcNow() + settings.SignedUrlTtl;
            var accepted = await uploads.RegisterAsync(user, upload, CorrelationId.Of(context), expires, context.RequestAborted);
            var grant = new StorageGrant(HttpMethods.Put, StoredObject.Raw(user, accepted.DocumentId), upload.BytesLen, upload.Sha256, accepted.JobId);
            return TypedResults.Ok(new UploadAnswer(accepted.JobId, accepted.DocumentId, urls.Sign(grant, expires).AbsoluteUri, expires));
        }).Accepts<UploadRequest>("application/json").WithSummary("Announces an upload").Fails(401, 422, 429, 503);
    }
}
