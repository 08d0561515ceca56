using System.Collections;
using PlsTools.Binding;
using PlsTools.Core.Kube;
using PlsTools.Core.Session;

namespace PlsTools.Exposure;

/// <summary>Completes the cluster's namespaces.</summary>
public sealed class NamespaceCompleter : AzureCompleter
{
    protected override async Task<IReadOnlyList<(string Text, string ToolTip)>> FindAsync(
        PlsSession session, IDictionary boundParameters, CancellationToken cancellation)
    {
        ClusterConnection cluster = await session.GetClusterAsync(cancellation).ConfigureAwait(false);
        KubeList list = await cluster.Kube.ListAsync(KubeKind.Namespace, null, KubeSelector.All, cancellation).ConfigureAwait(false);
        return [.. list.Items.Select(item => item["metadata"]?["name"]?.ToString()).OfType<string>().Select(name => (name, string.Empty))];
    }
}
