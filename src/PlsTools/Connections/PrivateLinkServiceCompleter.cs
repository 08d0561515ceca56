using System.Collections;
using PlsTools.Binding;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Session;

namespace PlsTools.Connections;

/// <summary>Completes the names of the Private Link Services in the session's subscription.</summary>
public sealed class PrivateLinkServiceCompleter : AzureCompleter
{
    protected override async Task<IReadOnlyList<(string Text, string ToolTip)>> FindAsync(
        PlsSession session, IDictionary boundParameters, CancellationToken cancellation)
    {
        List<(string, string)> names = [];
        if (session.SubscriptionId is not { } subscription) return names;
        await foreach (PrivateLinkServiceResource service in ConnectionReading.Create(session, withTenants: false).Services
            .ListAsync(subscription, cancellation).ConfigureAwait(false))
        {
            names.Add((service.Name, service.Id.ToString()));
        }

        return names;
    }
}
