using PlsTools.Core.Connections.Policy.Conditions;

namespace PlsTools.Core.Connections.Policy.Reading;

/// <summary>Warns of rules that can be read but were hardly meant.</summary>
internal static class PolicyLinter
{
    private static readonly string[] s_whoAsks =
    [
        PolicyKeys.ConsumerSubscription, PolicyKeys.ConsumerTenant, PolicyKeys.ConsumerResourceGroup, PolicyKeys.EndpointName, PolicyKeys.Message,
    ];

    public static void Lint(IReadOnlyList<ApprovalRule> rules, ApprovalLimits limits, PolicyMark whole, PolicyProblems problems)
    {
        if (rules.Count == 0 && !problems.HasErrors) problems.Warning(nameof(PolicyMessages.PolicyWithoutRules), whole);
        for (int at = 0; at < rules.Count; at++)
        {
            ApprovalRule rule = rules[at];
            ApprovalRule? before = rules.Take(at).FirstOrDefault(earlier => Shadows(earlier, limits, rule));
            if (before is not null) problems.Warning(nameof(PolicyMessages.PolicyRuleUnreachable), rule.Mark, rule.Name, before.Name, before.Mark);
            if (IsImpossible(rule)) problems.Warning(nameof(PolicyMessages.PolicyRuleImpossible), rule.Mark, rule.Name);
            bool anybody = rule.Action == PolicyAction.Approve && !rule.Conditions.Any(condition => s_whoAsks.Contains(condition.Key) && !IsAnything(condition));
            if (anybody) problems.Warning(nameof(PolicyMessages.PolicyApprovesAnybody), rule.Mark, rule.Name);
        }
    }

    /// <summary>Whether every request that the later rule matches is matched by the earlier one, which has no limit to pass it on.</summary>
    private static bool Shadows(ApprovalRule earlier, ApprovalLimits limits, ApprovalRule later) =>
        (earlier.Action != PolicyAction.Approve || (earlier.Limits.IsNone && limits.IsNone))
        && earlier.Conditions.All(wider => later.Conditions.Any(narrower => narrower.Key == wider.Key && wider.Covers(narrower)));

    private static bool IsImpossible(ApprovalRule rule) =>
        rule.Conditions.OfType<AgeCondition>().SingleOrDefault(condition => condition.OrOlder) is { } older
        && rule.Conditions.OfType<AgeCondition>().SingleOrDefault(condition => !condition.OrOlder) is { } younger
        && older.Age >= younger.Age;

    private static bool IsAnything(RuleCondition condition) => condition is TextCondition text && text.Patterns.Any(pattern => pattern.Covers(new Wildcard("*")));
}
