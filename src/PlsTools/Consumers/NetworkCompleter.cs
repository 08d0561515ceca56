using System.Collections;
using PlsTools.Binding;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Consumers;
using PlsTools.Core.Session;
using PlsTools.Core.Values;

namespace PlsTools.Consumers;

/// <summary>Completes with something of the virtual networks in the session's subscription.</summary>
public abstract class NetworkCompleter : AzureCompleter
{
    private protected abstract IEnumerable<(string Text, string ToolTip)> Of(VirtualNetworkResource network);

    protected override async Task<IReadOnlyList<(string Text, string ToolTip)>> FindAsync(
        PlsSession session, IDictionary boundParameters, CancellationToken cancellation)
    {
        if (session.SubscriptionId is not { } subscription) return [];
        ConsumerNetworkReader reader = new(session.Arm, subscription);
        List<(string, string)> found = [];
        ResourceId scope = ResourceId.Parse($"/subscriptions/{subscription}");
        await foreach (VirtualNetworkResource network in reader.ListAsync(scope, cancellation).ConfigureAwait(false)) found.AddRange(Of(network));
        return found;
    }
}
