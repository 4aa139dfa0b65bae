namespace Acceptance.Pipeline.Api;

/// <summary>A request that is answered with an error (contract §2).</summary>
/// <param name="status">HTTP status.</param>
/// <param name="code">Lower snake case.</param>
/// <param name="message">One sentence for people.</param>
/// <param name="retryAfter">When to try again, for a 429 or 503.</param>
public sealed class ApiException(int status, string code, string message, TimeSpan? retryAfter = null) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Lower snake case.</summary>
    public string Code { get; } = code;

    /// <summary>When to try again.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>422: the input breaks a rule of contract §2.</summary>
    public static ApiException Invalid(string message) => new(StatusCodes.Status422UnprocessableEntity, "invalid_request", message);

    /// <summary>404: unknown job, or another user's, with the same words.</summary>
    public static ApiException NoSuchJob() => new(StatusCodes.Status404NotFound, "job_not_found", "There is no such job.");

    /// <summary>429.</summary>
    public static ApiException TooMany(string code, string message, TimeSpan retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, code, message, retryAfter);
}
