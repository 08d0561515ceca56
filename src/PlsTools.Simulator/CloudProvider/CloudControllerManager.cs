using System.Collections.Concurrent;
using PlsTools.Simulator.Kube;
using PlsTools.Simulator.Kube.Controllers;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Watching;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>
/// Plays the Azure cloud controller manager of one cluster: follows Services and reconciles each that a change concerns, one at a
/// time, again after a pause where it failed; a change of the set of nodes concerns them all. Nothing is looked at unasked: only a new
/// one of its kind, as after a restart, looks at every Service once. Source: cloud-provider, service controller.
/// </summary>
internal sealed class CloudControllerManager : IAsyncDisposable
{
    // No Service's name begins so.
    private const string NodesKey = "@nodes";

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, ServiceSnapshot> _seen = new(StringComparer.Ordinal);
    private readonly ControllerFeatures _features;
    private readonly ControllerClient _client;
    private readonly ServiceEvents _events;
    private readonly ReconcileQueue _queue;
    private readonly ServiceSync _services;
    private readonly HostSync _hosts;
    private readonly Task _running;
    private IReadOnlyList<string> _nodes;

    /// <param name="config">The controller's settings.</param>
    /// <param name="cluster">The cluster that it runs in.</param>
    /// <param name="arm">ARM, as the cluster's identity.</param>
    /// <param name="clock">The world's time.</param>
    public CloudControllerManager(CloudProviderConfig config, SimulatedCluster cluster, ArmCaller arm, TimeProvider clock)
    {
        _features = config.Features;
        _client = new(cluster, "cloud-controller-manager");
        _events = new(cluster);
        _queue = new(clock);
        _nodes = ReadNodes();
        ServiceReconciler reconciler = new(config, arm, clock, () => _nodes, _events.WarnOfCloud);
        _services = new(_client, reconciler, _events, () => _nodes);
        _hosts = new(_client, reconciler, _events, _features);
        _running = Task.WhenAll(Task.Run(FollowServicesAsync), Task.Run(FollowNodesAsync), Task.Run(WorkAsync));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        try
        {
            await _running.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }

        _stop.Dispose();
    }

    private async Task FollowServicesAsync()
    {
        while (true)
        {
            await foreach (KubeWatchEvent change in _client.WatchAsync(KubeResources.Services, cancellation: _stop.Token).ConfigureAwait(false)) Notice(change);

            // The server cut the watch. What was seen stays known, so that the new list concerns only what has changed meanwhile.
            _stop.Token.ThrowIfCancellationRequested();
        }
    }

    // Listed first and watched from there: of nodes that went before the watch began no event tells.
    private async Task FollowNodesAsync()
    {
        while (true)
        {
            long listed = _client.List(KubeResources.Nodes).Version;
            NoticeNodes();
            await foreach (KubeWatchEvent _ in _client.WatchAsync(KubeResources.Nodes, since: listed, cancellation: _stop.Token).ConfigureAwait(false)) NoticeNodes();
            _stop.Token.ThrowIfCancellationRequested();
        }
    }

    private void Notice(KubeWatchEvent change)
    {
        if (change.Type is not ("ADDED" or "MODIFIED" or "DELETED")) return;
        ServiceSnapshot service = ServiceReader.Read(change.Object);
        if (change.Type == "DELETED")
        {
            _seen.TryRemove(service.FullName, out _);
            return;
        }

        _seen.TryGetValue(service.FullName, out ServiceSnapshot? before);
        _seen[service.FullName] = service;
        if (!ServiceTriggers.Fires(before, service)) return;
        if (_features.TellsChanges && before is not null && ServiceTriggers.Find(before, service) is { Reason: string reason } told)
            _events.Tell(service, reason, told.Message);
        _queue.Add(service.FullName);
    }

    private void NoticeNodes()
    {
        IReadOnlyList<string> nodes = ReadNodes();
        if (nodes.SequenceEqual(_nodes)) return;
        _nodes = nodes;
        _hosts.Begin();
        _queue.Add(NodesKey);
    }

    private async Task WorkAsync()
    {
        while (true)
        {
            string key = await _queue.TakeAsync(_stop.Token).ConfigureAwait(false);
            bool done = key == NodesKey
                ? await _hosts.TryUpdateAsync(_nodes, _stop.Token).ConfigureAwait(false)
                : await _services.TrySyncAsync(key, _stop.Token).ConfigureAwait(false);
            if (done) _queue.Forget(key);
            else _queue.Retry(key);
        }
    }

    private IReadOnlyList<string> ReadNodes() =>
        [.. _client.List(KubeResources.Nodes).Objects.Select(found => found.Body).Where(NodeEligibility.Serves).Select(body => (string?)body["metadata"]?["name"] ?? "")];
}
