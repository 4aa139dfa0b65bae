using System.Text.Json;
using Acceptance.Pipeline.Api;
using Acceptance.Pipeline.Embedding;
using Acceptance.Pipeline.Hosting;
using Acceptance.Pipeline.Mocks.Faults;

namespace Acceptance.Pipeline.Mocks.OpenAi;

/// <summary>The verb <c>openai</c>: an embedder that speaks OpenAI's protocol (contract §6).</summary>
public static class OpenAiService
{
    private const long MaxBody = 64L * 1024 * 1024;

    /// <summary>Runs until it is stopped.</summary>
    /// <exception cref="SettingException">A setting is missing or malformed.</exception>
    public static async Task<int> RunAsync(SettingsReader settings)
    {
        var openai = OpenAiSettings.Read(settings);
        var builder = ServiceHost.Create(settings, "openai", "http://127.0.0.1:8002");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxBody);
        builder.Services.UsePipelineJson();
        builder.Services.AddPipelineTraces(settings, "openai");
        builder.Services.AddSingleton(openai);
        builder.Services.AddSingleton<OpenAiLimits>();
        builder.Services.AddSingleton(provider => new FaultBook(openai.FailureRate, provider.GetRequiredService<TimeProvider>()));

        await using var app = builder.Build();
        app.UseMockErrors();
        app.MapMockHealth("openai");
        app.RequireMockKey(openai.Key);
        app.MapControl(FaultKind.OfEmbedder);
        app.MapGet("/v1/models", () => TypedResults.Ok(ModelList.All));
        app.MapPost("/v1/embeddings", EmbedAsync);
        await app.RunAsync();
        return 0;
    }

    private static async Task<IResult> EmbedAsync(
        HttpContext context, OpenAiLimits limits, OpenAiSettings settings, FaultBook faults, TimeProvider time, ILogger<EmbeddingQuestion> logger)
    {
        using var scope = logger.BeginScope(ScopeOf(context.Request.Headers));
        var question = await MockRequests.ReadAsync<EmbeddingQuestion>(context);
        var texts = question.Texts();
        var fault = faults.Receive("POST /v1/embeddings", FaultKind.OfEmbedder, MockRequests.IdOf(context.Request.Headers[EmbeddingRequest.DocumentHeader]),
            MockRequests.IdOf(question.User), texts.Count);
        if (await FaultAnswers.PlayAsync(context, fault, time))
            return Results.Empty;

        var tokens = texts.Sum(TextVector.Tokens);
        if (limits.Take(tokens) is { } wait)
            throw new MockRequestException(StatusCodes.Status429TooManyRequests, "The rate limit is reached.", wait);
        if (settings.Delay > TimeSpan.Zero)
            await Task.Delay(settings.Delay, time, context.RequestAborted);
        var dimension = fault?.Kind == FaultKind.WrongDimension ? fault.Dimension ?? Vectors.Dimension / 2 : Vectors.Dimension;
        var vectors = texts.Select((text, index) => new EmbeddingItem("embedding", index, Encode(TextVector.Of(text, dimension), question.EncodingFormat)));
        logger.LogInformation("Embedded {Texts} texts of {Tokens} tokens.", texts.Count, tokens);
        return TypedResults.Ok(new EmbeddingAnswer("list", [.. vectors], question.Model!, new EmbeddingUsage(tokens, tokens)));
    }

    private static LogScope ScopeOf(IHeaderDictionary headers) =>
        new(MockRequests.IdOf(headers[CorrelationId.Header]), DocumentId: MockRequests.IdOf(headers[EmbeddingRequest.DocumentHeader]));

    private static JsonElement Encode(float[] vector, string? format) => format == "base64"
        ? JsonSerializer.SerializeToElement(Vectors.ToBase64(vector), JsonText.Of<string>())
        : JsonSerializer.SerializeToElement(vector, JsonText.Of<float[]>());
}
