using PlsTools.Core.Arm.Resources;

namespace PlsTools.Core.Connections;

/// <summary>
/// Decides what a change comes down to. ARM's rules for a Private Link Service: pending, approved and rejected connections may be
/// approved or rejected at any time, a disconnected one never comes back, and any of them can be removed.
/// </summary>
public static class ConnectionDecision
{
    public static ConnectionPlan Decide(PlsConnection current, ConnectionChange change) => (change.Verb, current.Status) switch
    {
        (ConnectionVerb.Remove, ConnectionStatus.Removed) => new(current, change, ConnectionStep.Nothing),
        (ConnectionVerb.Remove, _) => new(current, change, ConnectionStep.Delete),
        (_, ConnectionStatus.Disconnected or ConnectionStatus.Removed) =>
            new(current, change, ConnectionStep.Refuse, Refusal: ConnectionErrors.StateRefused(current)),
        (ConnectionVerb.Approve, _) => Write(current, change, ConnectionStatus.Approved),
        _ => Write(current, change, ConnectionStatus.Rejected),
    };

    private static ConnectionPlan Write(PlsConnection current, ConnectionChange change, string status)
    {
        // ARM blanks each text that a PUT leaves out.
        LinkConnectionState target = new(
            status, change.Description ?? current.Description, change.ActionsRequired ?? current.ActionsRequired);
        bool already = target == new LinkConnectionState(current.Status, current.Description, current.ActionsRequired);
        return already ? new(current, change, ConnectionStep.Nothing) : new(current, change, ConnectionStep.Put, target);
    }
}
