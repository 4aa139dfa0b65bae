using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Acceptance.Pipeline.Hosting;

namespace Acceptance.Pipeline.Mocks;

/// <summary>A request that a mock refuses.</summary>
public sealed class MockRequestException(int status, string message, TimeSpan? retryAfter = null) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>For a 429.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}

/// <summary>The answer to a mock's <c>GET /health</c>.</summary>
public sealed record MockHealth(string Status, string Service, DateTimeOffset Timestamp, string Version);

/// <summary>The body of a refusal, in the form of OpenAI's.</summary>
public sealed record MockErrorAnswer(MockError Error);

/// <summary>What was refused.</summary>
public sealed record MockError(string Message, string Type, int Code);

/// <summary>What both mocks do with every request.</summary>
public static class MockRequests
{
    /// <summary>The id that a header or a field holds; null when it holds none.</summary>
    public static Guid? IdOf(string? text) => Guid.TryParse(text, out var id) ? id : null;

    /// <summary>Turns refusals into answers in the form of OpenAI's, <c>{error:{message, type, code}}</c>.</summary>
    public static void UseMockErrors(this WebApplication app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (MockRequestException e)
        {
            if (e.RetryAfter is { } wait)
                context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
                    .ToString(System.Globalization.CultureInfo.InvariantCulture);
            context.Response.StatusCode = e.Status;
            var type = e.Status == StatusCodes.Status429TooManyRequests ? "rate_limit_error" : "invalid_request_error";
            await context.Response.WriteAsJsonAsync(
                new MockErrorAnswer(new MockError(e.Message, type, e.Status)), JsonText.Of<MockErrorAnswer>(), cancellationToken: context.RequestAborted);
        }
    });

    /// <summary>Adds <c>GET /health</c>, which needs no key.</summary>
    public static void MapMockHealth(this WebApplication app, string service) =>
        app.MapGet("/health", (TimeProvider time) => TypedResults.Ok(new MockHealth("healthy", service, time.GetUtcNow(), ServiceHost.Version)));

    /// <summary>Demands the bearer key for everything but health, as the real services do.</summary>
    public static void RequireMockKey(this WebApplication app, string? key)
    {
        if (key is null)
            return;
        var expected = Encoding.UTF8.GetBytes($"Bearer {key}");
        app.Use((context, next) =>
            context.Request.Path == "/health"
            || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString()), expected)
                ? next(context)
                : throw new MockRequestException(StatusCodes.Status401Unauthorized, "The API key is missing or wrong."));
    }

    /// <summary>The body as a value.</summary>
    /// <exception cref="MockRequestException">It is not the expected JSON.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext context) where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, JsonText.Of<T>(), context.RequestAborted)
                ?? throw new MockRequestException(StatusCodes.Status400BadRequest, "The body must be a JSON object.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new MockRequestException(StatusCodes.Status400BadRequest, $"The body is not the expected JSON: {e.Message}");
        }
    }
}
