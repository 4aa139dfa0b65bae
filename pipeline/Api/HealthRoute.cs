using Acceptance.Pipeline.Database;
using Acceptance.Pipeline.Hosting;

namespace Acceptance.Pipeline.Api;

/// <summary>The answer to <c>GET /health</c>.</summary>
public sealed record HealthAnswer(string Status, DateTimeOffset Timestamp, string Version, string? Detail);

/// <summary><c>GET /health</c> of the API (contract §2): 503 while the database is unreachable.</summary>
public static class HealthRoute
{
    /// <summary>Adds the route.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app) =>
        app.MapGet("/health", async (HttpContext context, DatabaseProbe database, TimeProvider time) =>
        {
            var fault = await database.FaultAsync(context.RequestAborted);
            return TypedResults.Json(
                new HealthAnswer(fault is null ? "healthy" : "unhealthy", time.GetUtcNow(), ServiceHost.Version, fault),
                JsonText.Of<HealthAnswer>(),
                statusCode: fault is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }).WithSummary("Whether the API works").Produces<HealthAnswer>(StatusCodes.Status503ServiceUnavailable);
}
