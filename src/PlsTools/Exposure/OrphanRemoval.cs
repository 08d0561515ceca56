using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Inventory;
using PlsTools.Core.Exposure.Orphans;
using PlsTools.Core.Session;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>Deletes a Private Link Service that was named by its id, where no Service is left to take it away from.</summary>
internal sealed class OrphanRemoval(PlsSession session, ClusterConnection cluster, ExposureConsent consent, WaitSettings wait)
{
    /// <summary>Returns the Service that it belongs to, with which nothing was done; null where it belonged to none.</summary>
    public async Task<NamespacedName?> RunAsync(ResourceId id, Confirmation confirmation, CommandPipeline pipeline, CancellationToken cancellation)
    {
        InventoryReader reader = new(cluster, session.Arm, new SubscriptionLinks(session.Arm));
        ClusterInventory seen = await reader.ReadAsync(new() { LinkGroups = [id.ResourceGroupName!], WantsSharers = true }, cancellation).ConfigureAwait(false);
        PlacedLink placed = seen.Links.FirstOrDefault(link => link.Link.Id == id) ?? throw ExposureErrors.PrivateLinkServiceUnknown(id.ToString(), id.Name, null, seen);
        if (placed.Management != LinkManagement.Orphaned && placed.Services.Count > 0) return placed.Services[0].Service.Name;

        OrphanPlan plan = OrphanPlan.Of(seen.Cluster, placed, consent);
        if (plan.Refusals.Count > 0) throw ExposureErrors.Combined(plan.Refusals);
        if (!await confirmation.AskAsync(pipeline, plan.Description).ConfigureAwait(false)) return null;

        // After Ctrl+C nothing can be written any more.
        await pipeline.VerboseAsync($"Remove-AksPrivateLinkService {id}").ConfigureAwait(false);
        await new OrphanRemover(session.Arm, session.Clock).RemoveAsync(plan, consent, wait, pipeline, cancellation).ConfigureAwait(false);
        return null;
    }
}
