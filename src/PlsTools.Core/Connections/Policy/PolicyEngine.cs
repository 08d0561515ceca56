using PlsTools.Core.Connections.Policy.Conditions;

namespace PlsTools.Core.Connections.Policy;

/// <summary>
/// Decides what becomes of a connection: facts in, a decision with its reasons out. Only requests that wait are decided; the first rule that
/// matches does, and where none does the request is left. A condition that could not be decided leaves the request too, since the rule that
/// it belongs to may be the one that should have kept somebody out.
/// </summary>
internal static class PolicyEngine
{
    public static PolicyDecision Decide(ApprovalPolicy policy, PolicyFacts facts)
    {
        if (facts.Connection.Status != ConnectionStatus.Pending)
            return new(PolicyAction.Leave, null, string.Format(null, PolicyMessages.ReasonNotPending, facts.Connection.Status), NotAsked(policy, 0));

        List<PlsRuleCheck> checks = [];
        foreach (ApprovalRule rule in policy.Rules)
        {
            ConditionOutcome[] outcomes = [.. rule.Conditions.Select(condition => condition.Check(facts))];
            List<string> reasons = [.. outcomes.Where(outcome => outcome.Holds != true).Select(outcome => outcome.Reason!)];
            if (outcomes.All(outcome => outcome.Holds != false) && reasons.Count > 0)
            {
                checks.Add(new(rule.Name, false, [.. reasons]));
                string undecided = string.Format(null, PolicyMessages.ReasonUndecided, rule.Name, string.Join(' ', reasons));
                return new(PolicyAction.Leave, rule, undecided, [.. checks, .. NotAsked(policy, checks.Count)]);
            }

            if (reasons.Count == 0 && rule.Action == PolicyAction.Approve)
                reasons.AddRange(new[] { rule.Limits.Exceeded(facts), policy.Limits.Exceeded(facts) }.OfType<string>().Distinct());
            checks.Add(new(rule.Name, reasons.Count == 0, [.. reasons]));
            if (reasons.Count > 0) continue;
            string reason = string.Format(null, PolicyMessages.ReasonMatched, rule.Name);
            return new(rule.Action, rule, reason, [.. checks, .. NotAsked(policy, checks.Count)]);
        }

        return new(PolicyAction.Leave, null, PolicyMessages.ReasonNoRule, checks);
    }

    private static IReadOnlyList<PlsRuleCheck> NotAsked(ApprovalPolicy policy, int asked) =>
        [.. policy.Rules.Skip(asked).Select(rule => new PlsRuleCheck(rule.Name, null, []))];
}
