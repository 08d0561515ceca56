using System.Collections;
using PlsTools.Core.Arm;
using PlsTools.Core.Session;
using PlsTools.Core.Values;

namespace PlsTools.Binding;

/// <summary>Completes the names of the AKS clusters in the default session's subscription.</summary>
public sealed class ClusterCompleter : AzureCompleter
{
    protected override async Task<IReadOnlyList<(string Text, string ToolTip)>> FindAsync(
        PlsSession session, IDictionary boundParameters, CancellationToken cancellation)
    {
        List<(string, string)> found = [];
        ResourceId scope = ResourceId.Parse($"/subscriptions/{session.SubscriptionId}");
        await foreach (ArmResource cluster in session.Arm.ListAsync(scope, ArmType.ManagedCluster, cancellation).ConfigureAwait(false))
            found.Add((cluster.Name, cluster.Id.ToString()));
        return found;
    }
}
