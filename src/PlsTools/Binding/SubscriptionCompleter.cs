using System.Collections;
using System.Text.Json.Nodes;
using PlsTools.Core.Session;

namespace PlsTools.Binding;

/// <summary>Completes the ids of the subscriptions that the session can see.</summary>
public class SubscriptionCompleter : AzureCompleter
{
    protected override async Task<IReadOnlyList<(string Text, string ToolTip)>> FindAsync(
        PlsSession session, IDictionary boundParameters, CancellationToken cancellation)
    {
        List<(string, string)> found = [];
        await foreach (JsonObject subscription in session.Arm.ListRootAsync("subscriptions", cancellation).ConfigureAwait(false))
        {
            if (subscription["subscriptionId"]?.ToString() is { } id) found.Add((id, subscription["displayName"]?.ToString() ?? string.Empty));
        }

        return found;
    }
}
