namespace PlsTools.Core.Connections.Policy.Conditions;

/// <summary>One condition of a rule.</summary>
/// <param name="Key">The key that it is written under.</param>
internal abstract record RuleCondition(string Key)
{
    public abstract ConditionOutcome Check(PolicyFacts facts);

    /// <summary>
    /// Whether this holds wherever <paramref name="narrower"/>, a condition under the same key, does. False where that cannot be told: it
    /// only serves to warn.
    /// </summary>
    public abstract bool Covers(RuleCondition narrower);
}
