using PlsTools.Core.Connections.Policy.Conditions;

namespace PlsTools.Core.Connections.Policy;

/// <summary>One rule of a policy.</summary>
/// <param name="Name">Unique in its policy.</param>
/// <param name="Conditions">All must hold; none matches every request.</param>
/// <param name="Action">What becomes of a request that matches.</param>
/// <param name="Description">Text for both sides; null leaves the present one.</param>
/// <param name="ActionsRequired">What the consumer has to do; null leaves the present text.</param>
/// <param name="Limits">An approval that would exceed them is none that this rule makes: the next rule is asked.</param>
/// <param name="Mark">Where it stands.</param>
internal sealed record ApprovalRule(
    string Name,
    IReadOnlyList<RuleCondition> Conditions,
    PolicyAction Action,
    string? Description,
    string? ActionsRequired,
    ApprovalLimits Limits,
    PolicyMark Mark);
