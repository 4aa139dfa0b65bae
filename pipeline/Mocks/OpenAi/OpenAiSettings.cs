using Acceptance.Pipeline.Hosting;

namespace Acceptance.Pipeline.Mocks.OpenAi;

/// <summary>Settings of the embedder (docs/settings.md).</summary>
/// <param name="Key">Bearer key that callers need; null for none.</param>
/// <param name="Delay">Of each answer.</param>
/// <param name="FailureRate">Share of documents that fail.</param>
/// <param name="RequestsPerMinute">Limit on requests.</param>
/// <param name="TokensPerMinute">Limit on tokens.</param>
public sealed record OpenAiSettings(string? Key, TimeSpan Delay, double FailureRate, int RequestsPerMinute, int TokensPerMinute)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="SettingException">One is malformed.</exception>
    public static OpenAiSettings Read(SettingsReader settings) => new(
        settings.Optional("OPENAI_API_KEY"),
        settings.Seconds("MOCK_OPENAI_DELAY", 0, zeroAllowed: true),
        settings.Share("MOCK_OPENAI_FAILURE_RATE", 0),
        settings.WholeNumber("OPENAI_REQUESTS_PER_MINUTE", 3500),
        settings.WholeNumber("OPENAI_TOKENS_PER_MINUTE", 90_000));
}
