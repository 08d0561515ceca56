using PlsTools.Core.Arm.Resources;

namespace PlsTools.Core.Consumers;

/// <summary>Says what has to happen next to an endpoint, and who must do it.</summary>
internal static class EndpointAdvice
{
    /// <summary>Null where nothing has to.</summary>
    /// <param name="name">The endpoint's name.</param>
    /// <param name="provisioningState">The endpoint's own state; null leaves it out.</param>
    /// <param name="state">The connection's state.</param>
    public static string? For(string name, string? provisioningState, LinkConnectionState state)
    {
        if (string.Equals(provisioningState, "Failed", StringComparison.OrdinalIgnoreCase)) return string.Format(null, ConsumersMessages.AdviceFailed, name);
        if (state.Status.Is(ConnectionStatus.Disconnected)) return string.Format(null, ConsumersMessages.AdviceDisconnected, name);
        if (state.Status.Is(ConnectionStatus.Pending)) return ConsumersMessages.AdvicePending;
        if (state.Status.Is(ConnectionStatus.Rejected)) return string.Format(null, ConsumersMessages.AdviceRejected, Words(state.Description));
        return ActionsRequired(state) is { Length: > 0 } wish ? string.Format(null, ConsumersMessages.AdviceActionsRequired, wish) : null;
    }

    /// <summary>The provider's wish; empty where ARM says <c>None</c>.</summary>
    public static string ActionsRequired(LinkConnectionState state) =>
        state.ActionsRequired.Equals("None", StringComparison.OrdinalIgnoreCase) ? string.Empty : state.ActionsRequired;

    private static string Words(string description) => description.Length == 0 ? ConsumersMessages.NoReasonGiven : $"'{description}'";
}
