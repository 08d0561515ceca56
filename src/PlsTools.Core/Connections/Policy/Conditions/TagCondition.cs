namespace PlsTools.Core.Connections.Policy.Conditions;

/// <summary>Tags that the Private Link Service must have, all of them.</summary>
/// <param name="Key">The key that it is written under.</param>
/// <param name="Tags">Name of each tag, letter case aside, and the pattern of its value.</param>
internal sealed record TagCondition(string Key, IReadOnlyList<(string Name, Wildcard Value)> Tags) : RuleCondition(Key)
{
    public override ConditionOutcome Check(PolicyFacts facts)
    {
        foreach ((string name, Wildcard value) in Tags)
        {
            if (!facts.Service.Tags.TryGetValue(name, out string? actual))
                return ConditionOutcome.Unmet(string.Format(null, PolicyMessages.UnmetTagMissing, facts.Service.Id.Name, name));
            if (!value.Matches(actual)) return ConditionOutcome.Unmet(string.Format(null, PolicyMessages.UnmetText, $"{Key}.{name}", actual, value));
        }

        return ConditionOutcome.Met;
    }

    public override bool Covers(RuleCondition narrower) =>
        narrower is TagCondition other && Tags.All(tag => other.Tags.Any(inner =>
            inner.Name.Equals(tag.Name, StringComparison.OrdinalIgnoreCase) && tag.Value.Covers(inner.Value)));
}
