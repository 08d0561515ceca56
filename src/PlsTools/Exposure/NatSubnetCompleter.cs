using System.Collections;
using PlsTools.Binding;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Session;

namespace PlsTools.Exposure;

/// <summary>Completes the subnets of the cluster's network.</summary>
public sealed class NatSubnetCompleter : AzureCompleter
{
    protected override async Task<IReadOnlyList<(string Text, string ToolTip)>> FindAsync(
        PlsSession session, IDictionary boundParameters, CancellationToken cancellation)
    {
        ClusterConnection cluster = await session.GetClusterAsync(cancellation).ConfigureAwait(false);
        VirtualNetworkResource? network = await new LinkReader(cluster.Facts, session.Arm).FindNetworkAsync(cancellation).ConfigureAwait(false);
        return [.. (network?.Subnets ?? []).Select(subnet => (subnet.Name, $"{network!.Name}: {string.Join(", ", subnet.AddressPrefixes)}"))];
    }
}
