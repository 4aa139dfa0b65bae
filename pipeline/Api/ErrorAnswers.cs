using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Acceptance.Pipeline.Hosting;
using Acceptance.Pipeline.Storage;
using Microsoft.AspNetCore.Connections;
using Npgsql;

namespace Acceptance.Pipeline.Api;

/// <summary>The body of every error: <c>{error, message, detail, retry_after?}</c> (contract §2).</summary>
public sealed record ErrorBody(string Error, string Message, string Detail, int? RetryAfter);

/// <summary>Gives every request its correlation id and turns what goes wrong into an answer.</summary>
public sealed class ErrorAnswers(RequestDelegate next, ILogger<ErrorAnswers> logger)
{
    private static readonly TimeSpan OutagePause = TimeSpan.FromSeconds(5);

    /// <summary>The middleware.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var correlation = CorrelationId.Begin(context);
        using var scope = logger.BeginScope(new LogScope(correlation));
        try
        {
            await next(context);
        }
        catch (ApiException e)
        {
            await AnswerAsync(context, e.Status, e.Code, e.Message, e.RetryAfter);
        }
        catch (BadHttpRequestException e)
        {
            await AnswerAsync(context, e.StatusCode, e.StatusCode == StatusCodes.Status413PayloadTooLarge ? "too_large" : "bad_request", e.Message);
        }
        catch (Exception e) when (e is ConnectionResetException
            || e is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            logger.LogDebug(e, "The client went away from {Method} {Path}.", context.Request.Method, context.Request.Path);
        }
        catch (NpgsqlException e) when (e.IsTransient || e is not PostgresException)
        {
            logger.LogError(e, "The database failed {Method} {Path}.", context.Request.Method, context.Request.Path);
            await AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "database_unavailable", "The database cannot be reached.", OutagePause);
        }
        catch (StorageUnavailableException e)
        {
            logger.LogError(e, "Storage failed {Method} {Path}.", context.Request.Method, context.Request.Path);
            await AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "storage_unavailable", e.Message, OutagePause);
        }
        catch (Exception e)
        {
            logger.LogError(e, "{Method} {Path} failed.", context.Request.Method, context.Request.Path);
            await AnswerAsync(context, StatusCodes.Status500InternalServerError, "internal_error", "The request could not be answered.");
        }
    }

    /// <summary>Writes the error, unless a part of an answer is on its way already.</summary>
    public static async Task AnswerAsync(HttpContext context, int status, string code, string message, TimeSpan? retryAfter = null)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        var (challenge, methods) = (context.Response.Headers.WWWAuthenticate, context.Response.Headers.Allow);
        context.Response.Clear();
        context.Response.Headers[CorrelationId.Header] = CorrelationId.Of(context).ToString("D");
        context.Response.Headers.WWWAuthenticate = challenge;
        context.Response.Headers.Allow = methods;
        int? seconds = retryAfter is { } pause ? Math.Max(1, (int)Math.Ceiling(pause.TotalSeconds)) : null;
        if (seconds is { } wait)
            context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(new ErrorBody(code, message, message, seconds), ErrorJson, cancellationToken: context.RequestAborted);
    }

    private static readonly JsonTypeInfo<ErrorBody> ErrorJson = (JsonTypeInfo<ErrorBody>)new JsonSerializerOptions(JsonText.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    }.GetTypeInfo(typeof(ErrorBody));
}
