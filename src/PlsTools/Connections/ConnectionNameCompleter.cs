using PlsTools.Core.Connections;

namespace PlsTools.Connections;

/// <summary>Completes the names of connections.</summary>
public sealed class ConnectionNameCompleter : ConnectionCompleter
{
    private protected override (string Text, string ToolTip)? Of(PlsConnection connection) =>
        (connection.Name, $"{connection.Status}, {connection.PrivateLinkServiceName}, subscription {connection.ConsumerSubscriptionId}");
}
