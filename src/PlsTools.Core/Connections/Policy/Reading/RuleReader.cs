using PlsTools.Core.Connections.Policy.Conditions;

namespace PlsTools.Core.Connections.Policy.Reading;

/// <summary>Reads one rule.</summary>
internal static class RuleReader
{
    private static readonly string[] s_actions = [.. Enum.GetNames<PolicyAction>().Select(name => name.ToLowerInvariant())];

    /// <summary>The rule; null where what makes it one is missing or wrong. All problems are noted.</summary>
    public static ApprovalRule? Read(PolicyNode node, PolicyProblems problems)
    {
        if (node is not PolicyMap map)
        {
            problems.Error(nameof(PolicyMessages.PolicyTypeWrong), node.Mark, PolicyKeys.Rules, PolicyMapReader.Describe(node), PolicyMessages.TypeMap);
            return null;
        }

        PolicyMapReader rule = new(map, PolicyKeys.OfRule, problems);
        foreach (string key in new[] { PolicyKeys.Name, PolicyKeys.Action }.Where(key => !rule.Has(key)))
            problems.Error(nameof(PolicyMessages.PolicyKeyMissing), rule.Mark, PolicyMessages.OneRule, key);

        string? name = rule.Text(PolicyKeys.Name);
        PolicyAction? action = ReadAction(rule, problems);
        IReadOnlyList<RuleCondition> conditions = rule.Map(PolicyKeys.When, PolicyKeys.OfWhen) is { } when ? ConditionReader.Read(when, problems) : [];
        ApprovalLimits limits = PolicyReader.ReadLimits(rule);
        string? description = ReadWords(rule, PolicyKeys.Description, action, problems);
        string? actionsRequired = ReadWords(rule, PolicyKeys.ActionsRequired, action, problems);
        if (action is not (null or PolicyAction.Approve) && rule.Has(PolicyKeys.Limits))
            problems.Error(nameof(PolicyMessages.PolicyLimitsUseless), rule.KeyMarkOf(PolicyKeys.Limits), action);
        return name is null || action is null ? null : new(name, conditions, action.Value, description, actionsRequired, limits, rule.Mark);
    }

    private static PolicyAction? ReadAction(PolicyMapReader rule, PolicyProblems problems)
    {
        if (rule.Text(PolicyKeys.Action) is not { } text) return null;
        if (s_actions.Contains(text, StringComparer.Ordinal)) return Enum.Parse<PolicyAction>(text, ignoreCase: true);
        problems.Error(nameof(PolicyMessages.PolicyActionUnknown), rule.MarkOf(PolicyKeys.Action), text, string.Join(", ", s_actions));
        return null;
    }

    /// <summary>A text that goes to the consumer: it may be empty, which blanks what is there.</summary>
    private static string? ReadWords(PolicyMapReader rule, string key, PolicyAction? action, PolicyProblems problems)
    {
        if (rule.Node(key) is not { } node) return null;
        if (action == PolicyAction.Leave) problems.Error(nameof(PolicyMessages.PolicyWordsUseless), rule.KeyMarkOf(key), key);
        return node is PolicyScalar { Kind: ScalarKind.Text, Text: "" } ? string.Empty : rule.Text(key);
    }
}
