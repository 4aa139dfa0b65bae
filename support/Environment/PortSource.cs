namespace Acceptance.Support.Environment;

/// <summary>Gives ports to the parts of an environment.</summary>
public interface IPortSource : IDisposable
{
    /// <summary>The port of the database.</summary>
    int ForDatabase();

    /// <summary>The port of a service; each call is for another environment.</summary>
    int ForService(Service service);
}

/// <summary>Free ports of blocks that belong to this run alone, so that runs side by side do not meet.</summary>
public sealed class FreePorts : IPortSource
{
    private readonly Lock _lock = new();
    private readonly List<PortBlock> _blocks = [];

    /// <inheritdoc/>
    public int ForDatabase() => Next();

    /// <inheritdoc/>
    public int ForService(Service service) => Next();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var block in _blocks)
            block.Dispose();
    }

    private int Next()
    {
        lock (_lock)
        {
            if (_blocks.Count == 0 || _blocks[^1].Left == 0)
                _blocks.Add(PortBlock.Take());
            return _blocks[^1].Next();
        }
    }
}

/// <summary>The ports that the contract names (contract §1), for an environment that people work with.</summary>
public sealed class DocumentedPorts : IPortSource
{
    /// <summary>The port of the database.</summary>
    public const int OfDatabase = 5432;

    /// <summary>The port of a service.</summary>
    public static int Of(Service service) => service switch
    {
        Service.Api => 8000,
        Service.Parser => 8001,
        Service.Embedder => 8002,
        Service.Worker => 8003,
        Service.Monitor => 3001,
        _ => throw new ArgumentOutOfRangeException(nameof(service)),
    };

    /// <inheritdoc/>
    public int ForDatabase() => Checked(OfDatabase, "PostgreSQL");

    /// <inheritdoc/>
    public int ForService(Service service) => Checked(Of(service), service.ToString());

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held: the services themselves take the ports.
    }

    private static int Checked(int port, string user) => PortBlock.IsFree(port)
        ? port
        : throw new InvalidOperationException($"Port {port}, which the {user} should have, is in use. End what uses it ('./acceptance down' ends an earlier environment), or use --free-ports.");
}
