namespace Acceptance.Support;

/// <summary>The longest that one scenario may take. Its token ends every call and wait of the scenario when the time is up.</summary>
/// <param name="pace">How many times as long as on a machine of the usual speed.</param>
public sealed class ScenarioDeadline(double pace = 1) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private readonly CancellationTokenSource _source = new(Longest * pace);

    /// <summary>Cancelled when the time is up.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
