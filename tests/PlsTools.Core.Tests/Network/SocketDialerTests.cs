using System.Net;
using System.Net.Sockets;
using PlsTools.Core.Network;

namespace PlsTools.Core.Tests.Network;

public sealed class SocketDialerTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    /// <summary>A host without DNS may take its time to say so.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    [Fact]
    public void This_hosts_addresses_are_those_that_others_could_reach_it_by() =>
        Assert.DoesNotContain(new SocketDialer(TimeProvider.System).HostAddresses, IPAddress.IsLoopback);

    [Fact]
    public async Task Connects_and_carries_bytes_both_ways()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();

        await using Stream stream = await new SocketDialer(TimeProvider.System).DialAsync(Request("127.0.0.1", Port(listener)) with { Timeout = s_patience }, default);
        using TcpClient accepted = await listener.AcceptTcpClientAsync();
        await stream.WriteAsync("ping"u8.ToArray());
        byte[] heard = new byte[4];
        await accepted.GetStream().ReadExactlyAsync(heard);
        await accepted.GetStream().WriteAsync(heard);
        await stream.ReadExactlyAsync(heard);

        Assert.Equal("ping"u8, heard);
    }

    [Fact]
    public async Task A_disposed_stream_closes_the_connection()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();

        Stream stream = await new SocketDialer(TimeProvider.System).DialAsync(Request("127.0.0.1", Port(listener)) with { Timeout = s_patience }, default);
        using TcpClient accepted = await listener.AcceptTcpClientAsync();
        await stream.DisposeAsync();

        Assert.Equal(0, await accepted.GetStream().ReadAsync(new byte[1]));
    }

    [Fact]
    public async Task A_port_where_nothing_listens_refuses()
    {
        // Bound and not listening: nobody else can come to listen there meanwhile.
        using Socket taken = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)taken.LocalEndPoint!).Port;

        DialException error = await Assert.ThrowsAsync<DialException>(
            () => new SocketDialer(TimeProvider.System).DialAsync(Request("127.0.0.1", port) with { Timeout = s_patience }, default));

        Assert.Equal(DialFailure.Refused, error.Failure);
        Assert.StartsWith($"127.0.0.1:{port}: ", error.Message);
        Assert.EndsWith(".", error.Message);
        Assert.DoesNotContain("..", error.Message);
    }

    [Fact]
    public async Task A_name_without_address_is_told_apart()
    {
        // RFC 6761: names below "invalid" never have an address.
        DialException error = await Assert.ThrowsAsync<DialException>(
            () => new SocketDialer(TimeProvider.System).DialAsync(Request("no-such-host.invalid", 80) with { Timeout = s_patience }, default));

        Assert.Equal(DialFailure.NameNotResolved, error.Failure);
    }

    [Fact]
    public async Task The_timeout_runs_on_the_injected_clock()
    {
        DialException error = await Assert.ThrowsAsync<DialException>(
            () => new SocketDialer(new PassedClock()).DialAsync(Request("127.0.0.1", 9), default));

        Assert.Equal(DialFailure.TimedOut, error.Failure);
        Assert.Equal("127.0.0.1:9 did not answer within 5 s.", error.Message);
    }

    [Fact]
    public async Task A_cancellation_by_the_caller_is_no_timeout()
    {
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new SocketDialer(TimeProvider.System).DialAsync(Request("127.0.0.1", 9), stop.Token));
    }

    [Fact]
    public void It_stands_in_no_virtual_network() => Assert.False(new SocketDialer(TimeProvider.System).CanDialFrom("/subscriptions/s/…/vnet"));

    private static DialRequest Request(string address, int port) => new(null, address, port, s_timeout);

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
