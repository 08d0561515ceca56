using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;

namespace PlsTools.Core.Connections;

/// <summary>What is to be done about one connection, decided on what was just read.</summary>
/// <param name="Current">The connection as read.</param>
/// <param name="Change">What was asked for.</param>
/// <param name="Step">The call that it comes down to.</param>
/// <param name="Target">The state to write; null unless <paramref name="Step"/> is a PUT.</param>
/// <param name="Refusal">Why it cannot be; null unless refused.</param>
public sealed record ConnectionPlan(
    PlsConnection Current, ConnectionChange Change, ConnectionStep Step, LinkConnectionState? Target = null, PlsException? Refusal = null)
{
    /// <summary>Whether a consumer that is connected now will not be any more.</summary>
    public bool Disconnects =>
        Current.Status == ConnectionStatus.Approved
        && (Step == ConnectionStep.Delete || (Step == ConnectionStep.Put && Target!.Status != ConnectionStatus.Approved));

    /// <summary>
    /// Says that the words of the former decision stay under the opposite one, where the consumer reads them as its reason; null where they do not.
    /// </summary>
    public string? Remark =>
        Step == ConnectionStep.Put && Target!.Status != Current.Status && Change.Description is null
        && Current.Status is ConnectionStatus.Approved or ConnectionStatus.Rejected && !string.IsNullOrEmpty(Current.Description)
            ? string.Format(null, ConnectionMessages.DescriptionKept, Current.Name, Target.Status, Current.Description, Current.Status)
            : null;

    /// <summary>The change as a verb phrase with the old and the new state.</summary>
    public string Summary => Step switch
    {
        ConnectionStep.Delete when Disconnects => ConnectionMessages.SummaryRemoveConnected,
        ConnectionStep.Delete => string.Format(null, ConnectionMessages.SummaryRemove, Current.Status),
        ConnectionStep.Put when Target!.Status == Current.Status => string.Format(
            null, ConnectionMessages.SummaryText, Target.Status, Current.Description, Target.Description, Current.ActionsRequired, Target.ActionsRequired),
        ConnectionStep.Put => string.Format(null, ConnectionMessages.SummaryState, Change.Verb, Current.Status, Target!.Status),
        ConnectionStep.Nothing => string.Format(null, ConnectionMessages.SummaryNothing, Current.Name, Current.Status),
        _ => Refusal!.Message,
    };
}
