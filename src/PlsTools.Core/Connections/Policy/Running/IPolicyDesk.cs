using PlsTools.Core.Errors;

namespace PlsTools.Core.Connections.Policy.Running;

/// <summary>Where decisions are shown before they are carried out, and handed in afterwards. Called from any thread.</summary>
internal interface IPolicyDesk
{
    Task<PolicyConsent> AskAsync(ConnectionPlan plan, PolicyDecision decision);

    /// <summary>Keeps a record. What it throws ends the run: what cannot be recorded is not done.</summary>
    Task RecordAsync(PlsApprovalRecord record);

    /// <summary>Tells of a decision that could not be carried out; the run goes on with the next.</summary>
    Task FailedAsync(PlsException error, PlsConnection connection);
}
