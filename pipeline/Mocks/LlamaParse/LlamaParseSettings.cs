using Acceptance.Pipeline.Hosting;

namespace Acceptance.Pipeline.Mocks.LlamaParse;

/// <summary>Settings of the parser (docs/settings.md).</summary>
/// <param name="Key">Bearer key that callers need; null for none.</param>
/// <param name="Delay">From the request to the callback, at least.</param>
/// <param name="FailureRate">Share of documents that fail.</param>
/// <param name="Concurrency">Parses at once.</param>
public sealed record LlamaParseSettings(string? Key, TimeSpan Delay, double FailureRate, int Concurrency)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="SettingException">One is malformed.</exception>
    public static LlamaParseSettings Read(SettingsReader settings) => new(
        settings.Optional("LLAMAPARSE_API_KEY"),
        settings.Seconds("MOCK_LLAMAPARSE_DELAY", 0.05, zeroAllowed: true),
        settings.Share("MOCK_LLAMAPARSE_FAILURE_RATE", 0),
        settings.WholeNumber("MOCK_LLAMAPARSE_CONCURRENCY", 4, 1, 64));
}
