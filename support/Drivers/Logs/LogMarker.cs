using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Environment;
using Acceptance.Support.Waiting;

namespace Acceptance.Support.Drivers.Logs;

/// <summary>
/// Makes sure that what the API printed so far has been received: a document of nobody's goes through the pipeline under a number of its own, and a service's
/// lines come in the order in which it printed them. When one with that number is there, so is every earlier line.
/// </summary>
public sealed class LogMarker(ApiDriver api, AccessTokens tokens, ScenarioDeadline deadline)
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);

    /// <summary>Returns when every line that the API had printed before the call can be read.</summary>
    /// <exception cref="WaitTimeoutException">The API printed nothing about a whole document.</exception>
    public async Task CatchUpAsync(IServiceLogs printed)
    {
        var number = Guid.NewGuid();
        await api.UploadAsync(tokens.NewUser("a bystander"), DocumentCatalogue.Named("two-page policy"), number);
        await Eventually.HoldsAsync(
            $"the API has printed a line with the number {number}",
            _ => Task.FromResult(printed.LogSince(Service.Api, DateTimeOffset.MinValue).Any(line => line.Contains(number.ToString(), StringComparison.Ordinal))),
            found => found, AtMost, deadline.Token);
    }
}
