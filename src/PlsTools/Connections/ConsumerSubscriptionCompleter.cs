using PlsTools.Core.Connections;

namespace PlsTools.Connections;

/// <summary>Completes the subscriptions that have connections.</summary>
public sealed class ConsumerSubscriptionCompleter : ConnectionCompleter
{
    private protected override (string Text, string ToolTip)? Of(PlsConnection connection) =>
        connection.ConsumerSubscriptionId is { } subscription ? (subscription, string.Empty) : null;
}
