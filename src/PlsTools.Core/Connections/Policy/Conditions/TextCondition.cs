namespace PlsTools.Core.Connections.Policy.Conditions;

/// <summary>One of several patterns must match something that is known of the request; what is not known matches none.</summary>
/// <param name="Key">The key that it is written under.</param>
/// <param name="Patterns">One is enough.</param>
/// <param name="Read">The texts of which one has to match, such as a name and an id.</param>
internal sealed record TextCondition(string Key, IReadOnlyList<Wildcard> Patterns, Func<PolicyFacts, IEnumerable<string?>> Read) : RuleCondition(Key)
{
    public override ConditionOutcome Check(PolicyFacts facts)
    {
        string[] known = [.. Read(facts).OfType<string>()];
        if (known.Length == 0) return ConditionOutcome.Unmet(string.Format(null, PolicyMessages.UnmetUnknown, Key));
        return known.Any(text => Patterns.Any(pattern => pattern.Matches(text)))
            ? ConditionOutcome.Met
            : ConditionOutcome.Unmet(string.Format(null, PolicyMessages.UnmetText, Key, known[0], string.Join(", ", Patterns)));
    }

    public override bool Covers(RuleCondition narrower) =>
        narrower is TextCondition other && other.Patterns.All(inner => Patterns.Any(pattern => pattern.Covers(inner)));
}
