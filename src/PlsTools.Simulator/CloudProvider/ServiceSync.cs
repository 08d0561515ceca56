using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Controllers;
using PlsTools.Simulator.Kube.Requests;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>
/// Brings one Service to where it should be: finalizer, load balancer, status, with the events that tell it. Source: cloud-provider,
/// service controller, <c>syncLoadBalancerIfNeeded</c>.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="reconciler">Azure.</param>
/// <param name="events">Where it is told.</param>
/// <param name="nodes">Names of the nodes that serve traffic now.</param>
internal sealed class ServiceSync(ControllerClient client, ServiceReconciler reconciler, ServiceEvents events, Func<IReadOnlyList<string>> nodes)
{
    /// <summary>Reason of the event that tells why a Service could not be reconciled.</summary>
    public const string FailureReason = "SyncLoadBalancerFailed";

    /// <summary>Does it; false where it failed, which an event tells.</summary>
    /// <param name="key"><c>namespace/name</c>.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<bool> TrySyncAsync(string key, CancellationToken cancellation)
    {
        if (Find(key) is not ServiceSnapshot service) return true;
        try
        {
            await SyncAsync(service, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            events.Warn(service, FailureReason, $"Error syncing load balancer: {error.Message}");
            return false;
        }
    }

    private async Task SyncAsync(ServiceSnapshot service, CancellationToken cancellation)
    {
        if (!service.WantsLoadBalancer || service.NeedsCleanup)
        {
            await CleanUpAsync(service, cancellation).ConfigureAwait(false);
            Named("failed to update load balancer status", () => WriteStatus(service, []));
            return;
        }

        events.Tell(service, "EnsuringLoadBalancer", "Ensuring load balancer");
        Named(
            "failed to add load balancer cleanup finalizer",
            () => client.AddFinalizer(KubeResources.Services, service.Namespace, service.Name, ServiceSnapshot.CleanupFinalizer));
        if (nodes().Count == 0) events.Warn(service, "UnAvailableLoadBalancer", "There are no available nodes for LoadBalancer");
        IReadOnlyList<string> addresses = await NamedAsync(
            "failed to ensure load balancer", () => reconciler.EnsureAsync(service, cancellation)).ConfigureAwait(false);
        events.Tell(service, "EnsuredLoadBalancer", "Ensured load balancer");
        Named("failed to update load balancer status", () => WriteStatus(service, addresses));
    }

    private async Task CleanUpAsync(ServiceSnapshot service, CancellationToken cancellation)
    {
        bool exists = await NamedAsync(
            "failed to check if load balancer exists before cleanup", () => reconciler.ExistsAsync(service, cancellation)).ConfigureAwait(false);
        if (exists)
        {
            events.Tell(service, "DeletingLoadBalancer", "Deleting load balancer");
            await NamedAsync("failed to delete load balancer", async () =>
            {
                await reconciler.EnsureDeletedAsync(service, cancellation).ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
        }

        Named(
            "failed to remove load balancer cleanup finalizer",
            () => client.RemoveFinalizer(KubeResources.Services, service.Namespace, service.Name, ServiceSnapshot.CleanupFinalizer));
        events.Tell(service, "DeletedLoadBalancer", "Deleted load balancer");
    }

    private void WriteStatus(ServiceSnapshot service, IReadOnlyList<string> addresses)
    {
        if (Find(service.FullName) is { } live && !live.Ingress.SequenceEqual(addresses))
            client.SetLoadBalancerAddresses(service.Namespace, service.Name, addresses);
    }

    private ServiceSnapshot? Find(string key)
    {
        string[] parts = key.Split('/', 2);
        return client.Find(KubeResources.Services, parts[0], parts[1]) is JsonObject body ? ServiceReader.Read(body) : null;
    }

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
