using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;

namespace PlsTools.Core.Connections;

/// <summary>The subscriptions that a session can see.</summary>
public static class VisibleSubscriptions
{
    /// <summary>The id of each, with its tenant where that is told.</summary>
    public static async IAsyncEnumerable<(string Id, string? TenantId)> ListAsync(IArmClient arm, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (JsonObject subscription in arm.ListRootAsync("subscriptions", cancellation).ConfigureAwait(false))
        {
            if (subscription.Text("subscriptionId") is { } id) yield return (id, subscription.Text("tenantId"));
        }
    }
}
