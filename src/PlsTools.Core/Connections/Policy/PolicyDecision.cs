namespace PlsTools.Core.Connections.Policy;

/// <summary>What a policy says of one connection.</summary>
/// <param name="Action">What is to be done.</param>
/// <param name="Rule">The rule that decided; null where none did.</param>
/// <param name="Reason">Why, as a sentence.</param>
/// <param name="Checks">Each rule of the policy in order, and what came of it.</param>
internal sealed record PolicyDecision(PolicyAction Action, ApprovalRule? Rule, string Reason, IReadOnlyList<PlsRuleCheck> Checks)
{
    /// <summary>The change to make; null for a request that is left.</summary>
    public ConnectionChange? Change => Action switch
    {
        PolicyAction.Approve => new(ConnectionVerb.Approve, Rule!.Description, Rule.ActionsRequired),
        PolicyAction.Deny => new(ConnectionVerb.Deny, Rule!.Description, Rule.ActionsRequired),
        _ => null,
    };
}
