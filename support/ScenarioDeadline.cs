namespace Acceptance.Support;

/// <summary>The longest that one scenario may take. Its token ends every call and wait of the scenario when the time is up.</summary>
/// <param name="pace">How many times as long as on a machine of the usual speed.</param>
/// <param name="cancellationToken">Ends it before its time is up, as Ctrl-C does.</param>
public sealed class ScenarioDeadline(double pace = 1, CancellationToken cancellationToken = default) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private readonly CancellationTokenSource _source = Begin(Longest * pace, cancellationToken);

    /// <summary>Cancelled when the time is up, or before it.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private static CancellationTokenSource Begin(TimeSpan longest, CancellationToken cancellationToken)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(longest);
        return source;
    }
}
