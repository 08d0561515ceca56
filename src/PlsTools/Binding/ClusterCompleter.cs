using System.Collections;
using PlsTools.Core.Session;
using PlsTools.Core.Session.Clusters;

namespace PlsTools.Binding;

/// <summary>Completes the AKS clusters of the session's subscription.</summary>
public sealed class ClusterCompleter : AzureCompleter
{
    protected override async Task<IReadOnlyList<(string Text, string ToolTip)>> FindAsync(
        PlsSession session, IDictionary boundParameters, CancellationToken cancellation) =>
        [.. (await session.Clusters.ListAsync(cancellation).ConfigureAwait(false)).Select((ManagedCluster cluster) => (cluster.Name, cluster.Id.ToString()))];
}
