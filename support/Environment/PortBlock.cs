using System.Net;
using System.Net.Sockets;

namespace Acceptance.Support.Environment;

/// <summary>
/// Ports that belong to one run alone. A block is twenty neighbouring ports; holding its first one open marks the block as taken, for every other
/// process on the machine and for exactly as long as this process lives. The range lies below the one the system takes outgoing ports from.
/// </summary>
public sealed class PortBlock : IDisposable
{
    private const int FirstBlock = 20000;
    private const int BlockSize = 20;
    private const int Blocks = 600;

    private readonly TcpListener _guard;
    private readonly Queue<int> _free;

    private PortBlock(TcpListener guard, int first)
    {
        _guard = guard;
        _free = new Queue<int>(Enumerable.Range(first + 1, BlockSize - 1).Where(IsFree));
    }

    /// <summary>Takes a block that no other process holds.</summary>
    /// <exception cref="InvalidOperationException">Every block is taken.</exception>
    public static PortBlock Take()
    {
        var start = Random.Shared.Next(Blocks);
        for (var i = 0; i < Blocks; i++)
        {
            var first = FirstBlock + (start + i) % Blocks * BlockSize;
            if (TryListen(first) is { } guard)
                return new PortBlock(guard, first);
        }

        throw new InvalidOperationException(
            $"No free ports: all of {FirstBlock} to {FirstBlock + Blocks * BlockSize - 1} on 127.0.0.1 are in use. End runs that are no longer needed.");
    }

    /// <summary>A port of the block that nobody listened on when the block was taken; each is given once.</summary>
    /// <exception cref="InvalidOperationException">The block is used up.</exception>
    public int Next()
    {
        lock (_free)
        {
            return _free.TryDequeue(out var port)
                ? port
                : throw new InvalidOperationException("The run's port block is used up; take another block.");
        }
    }

    /// <summary>How many ports <see cref="Next"/> can still give.</summary>
    public int Left
    {
        get
        {
            lock (_free)
                return _free.Count;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _guard.Dispose();

    /// <summary>Whether nobody listens on a port of 127.0.0.1.</summary>
    internal static bool IsFree(int port)
    {
        using var listener = TryListen(port);
        return listener is not null;
    }

    private static TcpListener? TryListen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }
}
