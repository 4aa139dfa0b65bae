namespace Acceptance.Support;

/// <summary>The longest that one scenario may take. Its token ends every call and wait of the scenario when the time is up.</summary>
public sealed class ScenarioDeadline : IDisposable
{
    /// <summary>The most a scenario may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private readonly CancellationTokenSource _source = new(Longest);

    /// <summary>Cancelled when the time is up.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
