using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube;
using PlsTools.Simulator.Kube.Controllers;
using PlsTools.Simulator.Kube.Requests;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Watching;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>
/// Plays the Azure cloud controller manager of one cluster: follows Services and reconciles each that a change concerns, one at a
/// time, again after a pause where it failed; a change of the set of nodes concerns them all. Nothing is looked at unasked. Source:
/// cloud-provider, service controller.
/// </summary>
internal sealed class CloudControllerManager : IAsyncDisposable
{
    /// <summary>Reason of the event that tells why a Service could not be reconciled.</summary>
    public const string FailureReason = "SyncLoadBalancerFailed";

    // No Service's name begins so.
    private const string NodesKey = "@nodes";
    private const int NamedNodes = 10;

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, ServiceSnapshot> _seen = new(StringComparer.Ordinal);
    private readonly ControllerClient _client;
    private readonly EventRecorder _serviceController;
    private readonly EventRecorder _cloudProvider;
    private readonly ReconcileQueue _queue;
    private readonly ServiceReconciler _reconciler;
    private readonly Task _running;
    private IReadOnlyList<string> _nodes;

    /// <param name="config">The controller's settings.</param>
    /// <param name="cluster">The cluster that it runs in.</param>
    /// <param name="arm">ARM, as the cluster's identity.</param>
    /// <param name="clock">The world's time.</param>
    public CloudControllerManager(CloudProviderConfig config, SimulatedCluster cluster, ArmCaller arm, TimeProvider clock)
    {
        _client = new(cluster, "cloud-controller-manager");
        _serviceController = new(cluster, "service-controller");
        _cloudProvider = new(cluster, "azure-cloud-provider");
        _queue = new(clock);
        _nodes = ReadNodes();
        _reconciler = new(
            config, arm, new(config, arm, clock), () => _nodes, (service, reason, message) => Tell(_cloudProvider, service, "Warning", reason, message));
        _running = Task.WhenAll(Task.Run(() => FollowAsync(KubeResources.Services, Notice)), Task.Run(() => FollowAsync(KubeResources.Nodes, NoticeNode)), Task.Run(WorkAsync));
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

    private async Task FollowAsync(KubeResource resource, Action<KubeWatchEvent> notice)
    {
        while (true)
        {
            await foreach (KubeWatchEvent change in _client.WatchAsync(resource, cancellation: _stop.Token).ConfigureAwait(false)) notice(change);

            // The server cut the watch. What was seen stays known, so that the new list concerns only what has changed meanwhile.
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
        if (ServiceTriggers.Fires(before, service)) _queue.Add(service.FullName);
    }

    private void NoticeNode(KubeWatchEvent change)
    {
        IReadOnlyList<string> nodes = ReadNodes();
        if (nodes.SequenceEqual(_nodes)) return;
        _nodes = nodes;
        _queue.Add(NodesKey);
    }

    private async Task WorkAsync()
    {
        while (true)
        {
            string key = await _queue.TakeAsync(_stop.Token).ConfigureAwait(false);
            bool done = key == NodesKey ? await UpdateHostsAsync().ConfigureAwait(false) : await TrySyncAsync(key).ConfigureAwait(false);
            if (done) _queue.Forget(key);
            else _queue.Retry(key);
        }
    }

    private async Task<bool> TrySyncAsync(string key)
    {
        if (Find(key) is not ServiceSnapshot service) return true;
        try
        {
            await SyncAsync(service).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Tell(_serviceController, service, "Warning", FailureReason, $"Error syncing load balancer: {error.Message}");
            return false;
        }
    }

    private async Task<bool> UpdateHostsAsync()
    {
        bool done = true;
        IEnumerable<ServiceSnapshot> services = _client.List(KubeResources.Services).Objects.Select(found => ServiceReader.Read(found.Body));
        foreach (ServiceSnapshot service in services.Where(service => service.WantsLoadBalancer && !service.NeedsCleanup && service.Ingress.Count > 0))
        {
            try
            {
                await _reconciler.EnsureAsync(service, _stop.Token).ConfigureAwait(false);
                Tell(_serviceController, service, "Normal", "UpdatedLoadBalancer", "Updated load balancer with new hosts");
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                string names = string.Join(' ', _nodes.Take(NamedNodes));
                Tell(
                    _serviceController, service, "Warning", "UpdateLoadBalancerFailed",
                    $"Error updating load balancer with new hosts [{names}] [node names limited, total number of nodes: {_nodes.Count}], error: {error.Message}");
                done = false;
            }
        }

        return done;
    }

    private async Task SyncAsync(ServiceSnapshot service)
    {
        if (!service.WantsLoadBalancer || service.NeedsCleanup)
        {
            await CleanUpAsync(service).ConfigureAwait(false);
            Named("failed to update load balancer status", () => WriteStatus(service, []));
            return;
        }

        Tell(_serviceController, service, "Normal", "EnsuringLoadBalancer", "Ensuring load balancer");
        Named(
            "failed to add load balancer cleanup finalizer",
            () => _client.AddFinalizer(KubeResources.Services, service.Namespace, service.Name, ServiceSnapshot.CleanupFinalizer));
        if (_nodes.Count == 0)
            Tell(_serviceController, service, "Warning", "UnAvailableLoadBalancer", "There are no available nodes for LoadBalancer");
        IReadOnlyList<string> addresses = await NamedAsync(
            "failed to ensure load balancer", () => _reconciler.EnsureAsync(service, _stop.Token)).ConfigureAwait(false);
        Tell(_serviceController, service, "Normal", "EnsuredLoadBalancer", "Ensured load balancer");
        Named("failed to update load balancer status", () => WriteStatus(service, addresses));
    }

    private async Task CleanUpAsync(ServiceSnapshot service)
    {
        bool exists = await NamedAsync(
            "failed to check if load balancer exists before cleanup", () => _reconciler.ExistsAsync(service, _stop.Token)).ConfigureAwait(false);
        if (exists)
        {
            Tell(_serviceController, service, "Normal", "DeletingLoadBalancer", "Deleting load balancer");
            await NamedAsync("failed to delete load balancer", async () =>
            {
                await _reconciler.EnsureDeletedAsync(service, _stop.Token).ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
        }

        Named(
            "failed to remove load balancer cleanup finalizer",
            () => _client.RemoveFinalizer(KubeResources.Services, service.Namespace, service.Name, ServiceSnapshot.CleanupFinalizer));
        Tell(_serviceController, service, "Normal", "DeletedLoadBalancer", "Deleted load balancer");
    }

    private void WriteStatus(ServiceSnapshot service, IReadOnlyList<string> addresses)
    {
        if (Find(service.FullName) is { } live && !live.Ingress.SequenceEqual(addresses))
            _client.SetLoadBalancerAddresses(service.Namespace, service.Name, addresses);
    }

    private ServiceSnapshot? Find(string key)
    {
        string[] parts = key.Split('/', 2);
        return _client.Find(KubeResources.Services, parts[0], parts[1]) is JsonObject body ? ServiceReader.Read(body) : null;
    }

    private IReadOnlyList<string> ReadNodes() =>
        [.. _client.List(KubeResources.Nodes).Objects.Select(found => found.Body).Where(NodeEligibility.Serves).Select(body => (string?)body["metadata"]?["name"] ?? "")];

    // Made of what was read, since the Service may be gone by now.
    private static void Tell(EventRecorder recorder, ServiceSnapshot service, string type, string reason, string message) =>
        recorder.Record(
            new()
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Service",
                ["metadata"] = new JsonObject
                {
                    ["namespace"] = service.Namespace,
                    ["name"] = service.Name,
                    ["uid"] = service.Uid,
                    ["resourceVersion"] = service.ResourceVersion,
                },
            },
            type, reason, message);

    private static void Named(string step, Action act)
    {
        try
        {
            act();
        }
        catch (KubeStatusException error) when (error.Code != 404)
        {
            throw new CloudProviderException($"{step}: {error.Message}");
        }
        catch (KubeStatusException)
        {
            // The Service is gone: there is nothing left to write to.
        }
    }

    private static async Task<T> NamedAsync<T>(string step, Func<Task<T>> act)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (CloudProviderException error)
        {
            throw new CloudProviderException($"{step}: {error.Message}");
        }
    }
}
