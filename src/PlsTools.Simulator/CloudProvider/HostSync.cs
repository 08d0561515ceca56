using System.Globalization;
using PlsTools.Simulator.Kube.Controllers;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>
/// Brings the nodes that changed to all Services that have a load balancer; those that failed are tried again, the others are not.
/// Source: cloud-provider, service controller, <c>updateLoadBalancerHosts</c>.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="reconciler">Azure.</param>
/// <param name="events">Where it is told.</param>
/// <param name="features">What the controller's version does.</param>
internal sealed class HostSync(ControllerClient client, ServiceReconciler reconciler, ServiceEvents events, ControllerFeatures features)
{
    private const int NamedNodes = 10;
    private readonly HashSet<string> _behind = new(StringComparer.Ordinal);
    private int _all;

    /// <summary>The nodes changed again: the next update is for all Services. Safe to call from another thread than the update's.</summary>
    public void Begin() => Interlocked.Exchange(ref _all, 1);

    /// <summary>Updates all Services, or those that failed the last time; false where one failed, which an event tells.</summary>
    public async Task<bool> TryUpdateAsync(IReadOnlyList<string> nodes, CancellationToken cancellation)
    {
        bool all = Interlocked.Exchange(ref _all, 0) == 1;
        ServiceSnapshot[] services =
        [
            .. client.List(KubeResources.Services).Objects.Select(found => ServiceReader.Read(found.Body))
                .Where(service => service.WantsLoadBalancer && !service.NeedsCleanup && (all || _behind.Contains(service.FullName))),
        ];
        _behind.Clear();
        foreach (ServiceSnapshot service in services) await UpdateAsync(service, nodes, cancellation).ConfigureAwait(false);
        return _behind.Count == 0;
    }

    private async Task UpdateAsync(ServiceSnapshot service, IReadOnlyList<string> nodes, CancellationToken cancellation)
    {
        try
        {
            if (!await reconciler.UpdateAsync(service, cancellation).ConfigureAwait(false)) return;
            if (nodes.Count == 0) events.Warn(service, "UnAvailableLoadBalancer", "There are no available nodes for LoadBalancer");
            else events.Tell(service, "UpdatedLoadBalancer", "Updated load balancer with new hosts");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            _behind.Add(service.FullName);
            events.Warn(service, "UpdateLoadBalancerFailed", Text(nodes, error.Message));
        }
    }

    private string Text(IReadOnlyList<string> nodes, string error) => features.LimitsNodeNames
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"Error updating load balancer with new hosts [{string.Join(' ', nodes.Take(NamedNodes))}] [node names limited, total number of nodes: {nodes.Count}], error: {error}")
        : $"Error updating load balancer with new hosts map[{string.Join(' ', nodes.Order(StringComparer.Ordinal).Select(node => $"{node}:{{}}"))}]: {error}";
}
