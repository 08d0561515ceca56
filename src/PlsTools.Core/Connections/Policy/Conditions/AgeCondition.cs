namespace PlsTools.Core.Connections.Policy.Conditions;

/// <summary>How old the request must be, at least or at most. A request whose age is not known never matches.</summary>
/// <param name="Key">The key that it is written under.</param>
/// <param name="Age">The age.</param>
/// <param name="OrOlder">Whether the request must be as old or older; else it must be younger.</param>
internal sealed record AgeCondition(string Key, TimeSpan Age, bool OrOlder) : RuleCondition(Key)
{
    public override ConditionOutcome Check(PolicyFacts facts)
    {
        if (facts.Connection.RequestedOn is not { } time) return ConditionOutcome.Unmet(string.Format(null, PolicyMessages.UnmetUnknown, Key));
        TimeSpan age = facts.Now - time;
        return age >= Age == OrOlder
            ? ConditionOutcome.Met
            : ConditionOutcome.Unmet(string.Format(null, OrOlder ? PolicyMessages.UnmetOlder : PolicyMessages.UnmetYounger, Key, Shorten(age), Shorten(Age)));
    }

    public override bool Covers(RuleCondition narrower) =>
        narrower is AgeCondition other && other.OrOlder == OrOlder && (OrOlder ? Age <= other.Age : Age >= other.Age);

    private static TimeSpan Shorten(TimeSpan age) => TimeSpan.FromSeconds(Math.Floor(age.TotalSeconds));
}
