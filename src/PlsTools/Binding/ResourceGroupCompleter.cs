using System.Collections;
using PlsTools.Core.Arm;
using PlsTools.Core.Session;
using PlsTools.Core.Values;

namespace PlsTools.Binding;

/// <summary>Completes the names of the resource groups in the session's subscription.</summary>
public sealed class ResourceGroupCompleter : AzureCompleter
{
    protected override async Task<IReadOnlyList<(string Text, string ToolTip)>> FindAsync(
        PlsSession session, IDictionary boundParameters, CancellationToken cancellation)
    {
        if (session.SubscriptionId is not { } subscription) return [];
        List<(string, string)> found = [];
        ResourceId scope = ResourceId.Parse($"/subscriptions/{subscription}");
        await foreach (ArmResource group in session.Arm.ListAsync(scope, ArmType.ResourceGroup, cancellation).ConfigureAwait(false))
        {
            found.Add((group.Name, group.Location ?? string.Empty));
        }

        return found;
    }
}
