using System.Net;
using System.Net.Sockets;
using Acceptance.Support.Environment;

namespace Acceptance.Support.Tests.Environment;

public sealed class PortBlockTests
{
    [Fact]
    public void Two_runs_get_different_ports()
    {
        using var one = PortBlock.Take();
        using var other = PortBlock.Take();

        Drain(one).Should().NotIntersectWith(Drain(other));
    }

    [Fact]
    public void A_port_in_use_is_seen_as_not_free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        PortBlock.IsFree(((IPEndPoint)listener.LocalEndpoint).Port).Should().BeFalse();
    }

    [Fact]
    public void Free_ports_go_on_when_a_block_is_used_up()
    {
        using var ports = new FreePorts();

        Enumerable.Range(0, 45).Select(_ => ports.ForService(Service.Api)).Should().OnlyHaveUniqueItems();
    }

    private static List<int> Drain(PortBlock block)
    {
        var ports = new List<int>();
        while (block.Left > 0)
            ports.Add(block.Next());
        return ports;
    }
}
