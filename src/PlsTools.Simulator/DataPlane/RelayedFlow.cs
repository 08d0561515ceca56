using System.Net;
using System.Net.Sockets;

namespace PlsTools.Simulator.DataPlane;

/// <summary>One connection on its way through a relay.</summary>
internal sealed class RelayedFlow
{
    private readonly Socket _client;
    private readonly DialKey _key;
    private readonly NetworkPath _path;
    private readonly PodEndpoint _pod;
    private readonly Application _application;
    private readonly CancellationTokenSource _cut;

    public RelayedFlow(Socket client, DialKey key, NetworkPath path, PodEndpoint pod, Application application, CancellationToken stop)
    {
        _client = client;
        _key = key;
        _path = path;
        _pod = pod;
        _application = application;
        _cut = CancellationTokenSource.CreateLinkedTokenSource(stop);
    }

    /// <summary>Ends, without an error, when the connection has.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    public void Start(Action ended) => Completion = RunAsync(ended);

    /// <summary>Resets the connection.</summary>
    public void Cut()
    {
        try
        {
            _ = _cut.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself meanwhile.
        }
    }

    /// <summary>Ends a connection with a reset in place of a proper close.</summary>
    public static void Reset(Socket client)
    {
        try
        {
            client.LingerState = new LingerOption(true, 0);
        }
        catch (SocketException)
        {
            // The caller has gone first.
        }

        client.Dispose();
    }

    private async Task RunAsync(Action ended)
    {
        await Task.Yield();
        (DuplexStream near, DuplexStream far) = DuplexStream.Create();
        try
        {
            Task serving = ServeAsync(far);
            await using NetworkStream wire = new(_client, ownsSocket: false);
            if (_path.Link is { UsesProxyProtocol: true } link) await near.WriteAsync(Header(link).Encode(), _cut.Token).ConfigureAwait(false);
            Task sending = ForwardAsync(wire, near);
            await near.CopyToAsync(wire, _cut.Token).ConfigureAwait(false);
            await serving.ConfigureAwait(false);
            _client.Shutdown(SocketShutdown.Send);
            await sending.ConfigureAwait(false);
            _client.Dispose();
        }
        catch (Exception)
        {
            // Cut, left by the caller, or failed by the application: to the caller all of them end alike.
            Reset(_client);
        }
        finally
        {
            await near.DisposeAsync().ConfigureAwait(false);
            ended();
            _cut.Dispose();
        }
    }

    private async Task ServeAsync(DuplexStream far)
    {
        await using (far)
        {
            string source = _path.Link?.NatAddress ?? _path.SourceAddress;
            await _application(new(_pod.App, _pod.Pod, _pod.Port, source, far), _cut.Token).ConfigureAwait(false);
        }
    }

    private async Task ForwardAsync(NetworkStream wire, DuplexStream near)
    {
        await wire.CopyToAsync(near, _cut.Token).ConfigureAwait(false);
        await near.EndAsync().ConfigureAwait(false);
    }

    private ProxyHeader Header(PrivateLinkHop link)
    {
        IPEndPoint caller = (IPEndPoint)_client.RemoteEndPoint!;
        return new(
            new(IPAddress.Parse(_path.SourceAddress), caller.Port),
            new(IPAddress.Parse(_key.Address), _key.Port),
            link.LinkIdentifier);
    }
}
