namespace Acceptance.Support.Environment;

/// <summary>A pipeline of which only the addresses are known: nothing of it can be stopped or changed.</summary>
internal sealed class AddressedEnvironment(SystemAddresses addresses, string name = "addressed", IServiceLogs? logs = null) : IPipelineEnvironment
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public SystemAddresses Addresses => addresses;

    /// <inheritdoc/>
    public TimeSpan? StartupTime => null;

    /// <inheritdoc/>
    public IServiceControl? Services => null;

    /// <inheritdoc/>
    public IServiceLogs? Logs => logs;

    /// <inheritdoc/>
    public string? StorageFolder => null;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
