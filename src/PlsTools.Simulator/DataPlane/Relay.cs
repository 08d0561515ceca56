using System.Net;
using System.Net.Sockets;

namespace PlsTools.Simulator.DataPlane;

/// <summary>
/// Listens on a free port of 127.0.0.1 and carries each connection to a Pod, as the world's network stands at that moment. A
/// connection that has no way is reset without a byte.
/// </summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<NetworkPath> _resolve;
    private readonly Func<string, Application> _application;
    private readonly DialKey _key;
    private readonly bool _cutsStrandedFlows;
    private readonly object _gate = new();
    private readonly HashSet<RelayedFlow> _flows = [];
    private readonly Task _accepting;
    private int _taken;

    /// <param name="key">What the relay stands for.</param>
    /// <param name="resolve">Follows a dial of the key through the network as it stands.</param>
    /// <param name="application">What answers for an application's name.</param>
    /// <param name="cutsStrandedFlows">Whether open connections end with the way that they were made on.</param>
    public Relay(DialKey key, Func<NetworkPath> resolve, Func<string, Application> application, bool cutsStrandedFlows)
    {
        _key = key;
        _cutsStrandedFlows = cutsStrandedFlows;
        _resolve = resolve;
        _application = application;
        _listener.Start();
        Endpoint = (IPEndPoint)_listener.LocalEndpoint;
        _accepting = AcceptAsync();
    }

    public IPEndPoint Endpoint { get; }

    /// <summary>How many connections are open.</summary>
    public int OpenFlows
    {
        get
        {
            lock (_gate) return _flows.Count;
        }
    }

    /// <summary>Resets the open connections that a new dial could not be made like.</summary>
    public void CutStrandedFlows()
    {
        if (!_cutsStrandedFlows || OpenFlows == 0 || _resolve().Refusal is null) return;
        RelayedFlow[] flows;
        lock (_gate) flows = [.. _flows];
        foreach (RelayedFlow flow in flows) flow.Cut();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        Task[] running;
        lock (_gate) running = [.. _flows.Select(flow => flow.Completion)];
        await Task.WhenAll(running).ConfigureAwait(false);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Socket client = await _listener.AcceptSocketAsync(_stop.Token).ConfigureAwait(false);
                Begin(client);
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // The caller gave up before it was accepted, or the listener is being stopped.
            }
        }
    }

    private void Begin(Socket client)
    {
        NetworkPath path = _resolve();
        if (path.Refusal is not null)
        {
            RelayedFlow.Reset(client);
            return;
        }

        IReadOnlyList<PodEndpoint> pods = path.Backend!.Pods;
        PodEndpoint pod = pods[_taken++ % pods.Count];
        RelayedFlow flow = new(client, _key, path, pod, _application(pod.App), _stop.Token);
        lock (_gate) _flows.Add(flow);
        flow.Start(() =>
        {
            lock (_gate) _flows.Remove(flow);
        });

        // Its way may have ended between the look and the entry, where whoever cuts did not see it.
        CutStrandedFlows();
    }
}
