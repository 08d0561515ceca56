using System.Net;
using System.Net.Sockets;
using PlsTools.Simulator.DataPlane;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.Tests.Sandbox;

namespace PlsTools.Simulator.Tests.DataPlane;

public sealed class RelayTests
{
    private static readonly SandboxOptions s_options = new() { Manifests = [SandboxWorld.SampleApp], WaitForAddresses = true };

    [Fact]
    public async Task Relays_are_listed_for_each_endpoint_and_port_in_any_state()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync();
        Assert.Empty(world.Host.Relays);
        string pls = (string)(await world.Expose())["id"]!;
        await world.Connect(pls);

        SandboxRelay pending = Assert.Single(world.Host.Relays);
        Assert.Equal(("Pending", "default/sample-app", 80), (pending.State, pending.Service, pending.Port));
        Assert.Equal(SandboxWorld.SpokeId, pending.SourceVirtualNetworkId);
        Assert.Equal(await world.EndpointAddress(), pending.Address);
        Assert.Equal(IPAddress.Loopback, pending.LocalEndpoint.Address);
        Assert.True(await Talk.IsReset(pending.LocalEndpoint));

        await world.Decide(pls, "Approved");
        SandboxRelay approved = Assert.Single(world.Host.Relays);
        Assert.Equal(pending.LocalEndpoint, approved.LocalEndpoint);
        using HttpClient curl = new();
        Assert.Contains("Hello from sample-app", await curl.GetStringAsync(new Uri($"http://{approved.LocalEndpoint}/")));
    }

    [Fact]
    public async Task An_open_connection_lives_on_where_flows_are_kept()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync(s_options);
        (TcpClient client, string pls) = await Open(world);
        using TcpClient open = client;

        await world.Decide(pls, "Rejected");

        Assert.Contains("200 OK", await Talk.Ask(open.GetStream(), "GET / HTTP/1.1\r\n\r\n"));
    }

    [Fact]
    public async Task An_open_connection_is_reset_where_flows_are_cut()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync(s_options with { ExistingFlows = ExistingFlows.Cut });
        (TcpClient client, string pls) = await Open(world);
        using TcpClient open = client;

        await world.Decide(pls, "Rejected");

        await Assert.ThrowsAsync<IOException>(() => Talk.Ask(open.GetStream(), "GET / HTTP/1.1\r\n\r\n"));
    }

    [Fact]
    public async Task A_connection_that_stays_approved_is_not_cut()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync(s_options with { ExistingFlows = ExistingFlows.Cut });
        (TcpClient client, string pls) = await Open(world);
        using TcpClient open = client;

        await world.Decide(pls, "Approved");

        Assert.Contains("200 OK", await Talk.Ask(open.GetStream(), "HEAD / HTTP/1.1\r\n\r\n"));
    }

    [Fact]
    public async Task Proxy_protocol_tells_the_application_who_connected()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync();
        string pls = (string)(await world.Expose(("azure-pls-proxy-protocol", "true")))["id"]!;
        await world.Connect(pls);
        await world.Decide(pls, "Approved");
        string? link = (string?)(await world.Arm("a", HttpMethod.Get, await world.ConnectionId(pls))).Body["properties"]!["linkIdentifier"];

        string answer = await Talk.Once(world.Host.Resolve(SandboxWorld.SpokeId, await world.EndpointAddress(), 80).Relay!);

        Assert.Contains($"linkIdentifier: {link}\n", answer);
        Assert.Contains("consumer: 10.1.0.4\n", answer);
        Assert.Contains("from: 10.224.", answer);
    }

    [Fact]
    public async Task Connections_go_to_the_pods_in_turn_and_to_the_named_port()
    {
        List<Flow> seen = [];
        Application echo = async (flow, cancellation) =>
        {
            lock (seen) seen.Add(flow);
            await flow.Stream.CopyToAsync(flow.Stream, cancellation);
        };
        await using SandboxWorld world = await SandboxWorld.StartAsync(s_options with { Applications = new Dictionary<string, Application> { ["sample-app"] = echo } });
        IPEndPoint relay = world.Host.Resolve(SandboxWorld.ClusterNetworkId, await world.ServiceAddress(), 80).Relay!;

        for (int turn = 0; turn < 2; turn++)
        {
            using TcpClient client = new();
            await client.ConnectAsync(relay);
            NetworkStream stream = client.GetStream();
            await stream.WriteAsync("echo"u8.ToArray());
            client.Client.Shutdown(SocketShutdown.Send);
            using StreamReader reader = new(stream);
            Assert.Equal("echo", await reader.ReadToEndAsync());
        }

        Assert.Equal(2, seen.Select(flow => flow.Pod).Distinct().Count());
        Assert.All(seen, flow => Assert.Equal(("sample-app", 8080), (flow.App, flow.Port)));
    }

    [Fact]
    public async Task A_failing_application_resets_its_connection_and_no_other()
    {
        int served = 0;
        Application failing = (flow, cancellation) => ++served == 1
            ? throw new InvalidOperationException("broken")
            : flow.Stream.WriteAsync("fine"u8.ToArray(), cancellation).AsTask();
        await using SandboxWorld world = await SandboxWorld.StartAsync(s_options with { Applications = new Dictionary<string, Application> { ["sample-app"] = failing } });
        IPEndPoint relay = world.Host.Resolve(SandboxWorld.ClusterNetworkId, await world.ServiceAddress(), 80).Relay!;

        Assert.True(await Talk.IsReset(relay));
        Assert.Equal("fine", await Talk.Once(relay));
    }

    [Fact]
    public async Task Many_bytes_go_both_ways_at_once()
    {
        Application echo = (flow, cancellation) => flow.Stream.CopyToAsync(flow.Stream, cancellation);
        await using SandboxWorld world = await SandboxWorld.StartAsync(s_options with { Applications = new Dictionary<string, Application> { ["sample-app"] = echo } });
        byte[] sent = new byte[3_000_000];
        new Random(5).NextBytes(sent);
        using TcpClient client = new();
        await client.ConnectAsync(world.Host.Resolve(SandboxWorld.ClusterNetworkId, await world.ServiceAddress(), 80).Relay!);
        NetworkStream stream = client.GetStream();

        Task sending = Task.Run(async () =>
        {
            await stream.WriteAsync(sent);
            client.Client.Shutdown(SocketShutdown.Send);
        });
        using MemoryStream received = new();
        await stream.CopyToAsync(received);
        await sending;

        Assert.True(sent.AsSpan().SequenceEqual(received.ToArray()));
    }

    [Fact]
    public async Task All_sockets_close_with_the_sandbox()
    {
        SandboxWorld world = await SandboxWorld.StartAsync();
        IPEndPoint relay = world.Host.Resolve(SandboxWorld.ClusterNetworkId, await world.ServiceAddress(), 80).Relay!;
        using TcpClient open = new();
        await open.ConnectAsync(relay);
        Assert.Contains("200 OK", await Talk.Ask(open.GetStream(), "GET / HTTP/1.1\r\n\r\n"));

        await world.DisposeAsync();

        await Assert.ThrowsAsync<IOException>(() => Talk.Ask(open.GetStream(), "GET / HTTP/1.1\r\n\r\n"));
        using TcpClient late = new();
        SocketException refused = await Assert.ThrowsAsync<SocketException>(async () => await late.ConnectAsync(relay));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    private static async Task<(TcpClient Client, string Pls)> Open(SandboxWorld world)
    {
        string pls = (string)(await world.Expose())["id"]!;
        await world.Connect(pls);
        await world.Decide(pls, "Approved");
        TcpClient client = new();
        await client.ConnectAsync(world.Host.Resolve(SandboxWorld.SpokeId, await world.EndpointAddress(), 80).Relay!);
        Assert.Contains("200 OK", await Talk.Ask(client.GetStream(), "GET / HTTP/1.1\r\n\r\n"));
        return (client, pls);
    }
}
