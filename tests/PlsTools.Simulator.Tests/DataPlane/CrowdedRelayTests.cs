using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using PlsTools.Simulator.DataPlane;
using PlsTools.Simulator.Tests.Sandbox;

namespace PlsTools.Simulator.Tests.DataPlane;

/// <summary>Many connections at once through one private endpoint, and what ends them in the middle.</summary>
public sealed class CrowdedRelayTests
{
    private const int Connections = 400;
    private const int Rounds = 5;
    private const int Block = 8_192;

    [Fact]
    public async Task Hundreds_of_connections_are_carried_at_once_and_none_gets_the_bytes_of_another()
    {
        await using SandboxWorld world = await Start(new Meeting(Connections).EchoAsync);
        (IPEndPoint relay, _) = await Connect(world);

        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async number =>
        {
            using TcpClient client = new();
            await client.ConnectAsync(relay);
            NetworkStream stream = client.GetStream();
            for (int round = 0; round < Rounds; round++)
            {
                byte[] sent = new byte[Block];
                new Random((number * Rounds) + round).NextBytes(sent);
                byte[] received = new byte[Block];
                await Task.WhenAll(stream.WriteAsync(sent).AsTask(), stream.ReadExactlyAsync(received).AsTask());
                Assert.True(sent.AsSpan().SequenceEqual(received), $"connection {number}, round {round}");
            }

            client.Client.Shutdown(SocketShutdown.Send);
            Assert.Equal(0, await stream.ReadAsync(new byte[1]));
        }));
    }

    [Theory]
    [InlineData(ExistingFlows.Cut)]
    [InlineData(ExistingFlows.Keep)]
    public async Task A_removal_in_the_middle_of_a_stream_cuts_all_that_flow_or_none(ExistingFlows setting)
    {
        const int Streams = 50;
        await using SandboxWorld world = await Start(new Meeting(Streams).EchoAsync, setting);
        (IPEndPoint relay, string pls) = await Connect(world);
        TcpClient[] clients = [.. Enumerable.Range(0, Streams).Select(_ => new TcpClient())];
        await Task.WhenAll(clients.Select(client => client.ConnectAsync(relay)));
        NetworkStream[] streams = [.. clients.Select(client => client.GetStream())];
        await Task.WhenAll(streams.Select(stream => SendAndReceive(stream, 1)));

        Task[] streaming = [.. streams.Select(stream => SendAndReceive(stream, setting == ExistingFlows.Cut ? int.MaxValue : 200))];
        await world.ArmSettled("a", HttpMethod.Delete, await world.ConnectionId(pls));

        if (setting == ExistingFlows.Cut)
        {
            foreach (Task running in streaming) await Assert.ThrowsAnyAsync<IOException>(() => running.WaitAsync(TimeSpan.FromMinutes(10)));
        }
        else
        {
            await Task.WhenAll(streaming);
            await Task.WhenAll(streams.Select(stream => SendAndReceive(stream, 1)));
        }

        Assert.True(await Talk.IsReset(relay));
        foreach (TcpClient client in clients) client.Dispose();
    }

    [Fact]
    public async Task With_PROXY_protocol_each_connection_begins_with_a_header_that_carries_its_consumer_and_its_link()
    {
        ConcurrentBag<(IPEndPoint Source, IPEndPoint Destination, uint LinkId)> seen = [];
        await using SandboxWorld world = await Start(async (flow, cancellation) =>
        {
            seen.Add(await ProxyReader.ReadAsync(flow.Stream, cancellation));
            await flow.Stream.CopyToAsync(flow.Stream, cancellation);
        });
        (IPEndPoint relay, string pls) = await Connect(world, ("azure-pls-proxy-protocol", "true"));
        string address = await world.EndpointAddress();
        string link = (string)(await world.Arm("a", HttpMethod.Get, await world.ConnectionId(pls))).Body["properties"]!["linkIdentifier"]!;

        ConcurrentBag<int> ports = [];
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            using TcpClient client = new();
            await client.ConnectAsync(relay);
            ports.Add(((IPEndPoint)client.Client.LocalEndPoint!).Port);
            await SendAndReceive(client.GetStream(), 1);
        }));

        Assert.All(seen, header => Assert.Equal(uint.Parse(link), header.LinkId));
        Assert.All(seen, header => Assert.Equal(IPEndPoint.Parse($"{address}:80"), header.Destination));
        Assert.All(seen, header => Assert.Equal(IPAddress.Parse("10.1.0.4"), header.Source.Address));
        Assert.Equal(ports.Order(), seen.Select(header => header.Source.Port).Order());
    }

    private static Task<SandboxWorld> Start(Application application, ExistingFlows flows = ExistingFlows.Keep) => SandboxWorld.StartAsync(new()
    {
        Manifests = [SandboxWorld.SampleApp],
        WaitForAddresses = true,
        ExistingFlows = flows,
        Applications = new Dictionary<string, Application> { ["sample-app"] = application },
    });

    private static async Task<(IPEndPoint Relay, string Pls)> Connect(SandboxWorld world, params (string Key, string Value)[] annotations)
    {
        string pls = (string)(await world.Expose(annotations))["id"]!;
        await world.Connect(pls);
        await world.Decide(pls, "Approved");
        return (world.Host.Resolve(SandboxWorld.SpokeId, await world.EndpointAddress(), 80).Relay!, pls);
    }

    private static async Task SendAndReceive(NetworkStream stream, int rounds)
    {
        byte[] received = new byte[Block];
        for (int round = 0; round < rounds; round++)
        {
            await stream.WriteAsync(new byte[Block]);
            await stream.ReadExactlyAsync(received);
        }
    }

    /// <summary>An echo that sends nothing back before all who are expected have come: what is served one after another never gets there.</summary>
    private sealed class Meeting(int expected)
    {
        private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _arrived;

        public async Task EchoAsync(Flow flow, CancellationToken cancellation)
        {
            if (Interlocked.Increment(ref _arrived) == expected) _complete.SetResult();
            await _complete.Task.WaitAsync(cancellation);
            await flow.Stream.CopyToAsync(flow.Stream, cancellation);
        }
    }
}
