using Acceptance.Pipeline.Hosting;
using Acceptance.Pipeline.Mocks.Faults;
using Acceptance.Pipeline.Parsing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Acceptance.Pipeline.Mocks.LlamaParse;

/// <summary>The verb <c>llamaparse</c>: a parser that speaks LlamaParse's protocol and really parses (contract §5).</summary>
public static class LlamaParseService
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UsualParse = TimeSpan.FromSeconds(2);

    /// <summary>Runs until it is stopped.</summary>
    /// <exception cref="SettingException">A setting is missing or malformed.</exception>
    public static async Task<int> RunAsync(SettingsReader settings)
    {
        var parser = LlamaParseSettings.Read(settings);
        var builder = ServiceHost.Create(settings, "llamaparse", "http://127.0.0.1:8001");
        builder.Services.UsePipelineJson();
        builder.Services.AddPipelineTraces(settings, "llamaparse");
        builder.Services.AddSingleton(parser);
        builder.Services.AddSingleton<ParseTasks>();
        builder.Services.AddSingleton(provider => new FaultBook(parser.FailureRate, provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(_ =>
            new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) }) { Timeout = RequestTimeout });
        builder.Services.AddHostedService<ParseWork>();

        await using var app = builder.Build();
        app.UseMockErrors();
        app.MapMockHealth("llamaparse");
        app.RequireMockKey(parser.Key);
        app.MapControl(FaultKind.OfParser);
        app.MapPost("/parse", TakeAsync);
        app.MapGet("/jobs/{id}", Tell);
        await app.RunAsync();
        return 0;
    }

    private static async Task<IResult> TakeAsync(HttpContext context, ParseTasks tasks, FaultBook faults, LlamaParseSettings settings, TimeProvider time)
    {
        var request = await MockRequests.ReadAsync<ParseRequest>(context);
        Check(request);
        var fault = faults.Receive("POST /parse", FaultKind.OfAnswers, request.DocumentId, ParseTask.UserOf(request), 1);
        if (await FaultAnswers.PlayAsync(context, fault, time))
            return Results.Empty;
        var task = tasks.Add(request);
        return TypedResults.Ok(new ParseAccepted(task.Id, ParseResult.Queued, task.RequestedAt + settings.Delay + UsualParse));
    }

    private static Ok<ParseResult> Tell(string id, ParseTasks tasks) => tasks.Find(id) is { IsForgotten: false } task
        ? TypedResults.Ok(task.Result)
        : throw new MockRequestException(StatusCodes.Status404NotFound, "There is no such parse.");

    private static void Check(ParseRequest request)
    {
        if (request.JobId is null || request.DocumentId is null)
            throw new MockRequestException(StatusCodes.Status422UnprocessableEntity, "job_id and document_id must be UUIDs.");
        foreach (var (name, address) in new[] { ("source_url", request.SourceUrl), ("webhook_url", request.WebhookUrl) })
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                throw new MockRequestException(StatusCodes.Status422UnprocessableEntity, $"{name} must be an absolute http address.");
        }
    }
}
