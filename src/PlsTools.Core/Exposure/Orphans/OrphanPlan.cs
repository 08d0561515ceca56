using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Inventory;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Orphans;

/// <summary>How a Private Link Service that nobody looks after is deleted, and whom that costs what.</summary>
public sealed record OrphanPlan
{
    /// <summary>The cluster.</summary>
    public required ClusterFacts Cluster { get; init; }

    /// <summary>The Private Link Service.</summary>
    public required PlacedLink Placed { get; init; }

    /// <summary>Connections that are deleted, in every state.</summary>
    public required IReadOnlyList<ExposureConsumer> Consumers { get; init; }

    /// <summary>Why the plan must not be carried out; empty where it may.</summary>
    public required IReadOnlyList<PlsException> Refusals { get; init; }

    /// <summary>The plan in words.</summary>
    public string Description => string.Join("\n  ", Lines());

    public static OrphanPlan Of(ClusterFacts cluster, PlacedLink placed, ExposureConsent consent)
    {
        IReadOnlyList<ExposureConsumer> consumers = ExposureConsumer.Of(placed.Link, new Dictionary<ResourceId, DateTimeOffset>());
        return new() { Cluster = cluster, Placed = placed, Consumers = consumers, Refusals = [.. Refuse(placed, consumers, consent)] };
    }

    private static IEnumerable<PlsException> Refuse(PlacedLink placed, IReadOnlyList<ExposureConsumer> consumers, ExposureConsent consent)
    {
        // One of them would have the controller make it anew.
        List<NamespacedName> asking = [.. placed.Services.Where(exposure => exposure.Spec.IsRequested).Select(exposure => exposure.Service.Name)];
        if (asking.Count > 0) yield return ExposureErrors.OrphanAskedFor(placed.Link, asking);
        if (LinkTags.OwnerOf(placed.Link) is null && !LinkTags.IsManaged(placed.Link) && !consent.TakeOwnership) yield return ExposureErrors.PrivateLinkServiceNotOurs(placed.Link);
        if (consumers.Any(consumer => consumer.IsConnected) && !consent.AllowDisconnect) yield return ExposureErrors.ConsumersWouldLoseConnection(placed.Link, consumers);
    }

    private IEnumerable<string> Lines()
    {
        yield return string.Format(
            null, ExposureMessages.ActionOrphan, Placed.Link.Name, Placed.Link.Id.ResourceGroupName, Cluster.Name, Placed.Remarks.Count > 0 ? Placed.Remarks[0] : string.Empty);
        foreach (ExposureConsumer consumer in Consumers)
        {
            yield return string.Format(null, consumer.IsConnected ? ExposureMessages.PlanConsumerLost : ExposureMessages.PlanConnectionDeleted, consumer);
        }

        yield return string.Format(null, ExposureMessages.PlanLinkDeleted, Placed.Link.Name, Placed.Link.Alias);
    }
}
