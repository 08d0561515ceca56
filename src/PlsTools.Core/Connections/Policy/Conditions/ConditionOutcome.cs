namespace PlsTools.Core.Connections.Policy.Conditions;

/// <summary>What came of a condition.</summary>
/// <param name="Holds">Null where it could not be decided.</param>
/// <param name="Reason">Why it does not hold, as a sentence; null where it does.</param>
internal readonly record struct ConditionOutcome(bool? Holds, string? Reason)
{
    public static ConditionOutcome Met { get; } = new(true, null);

    public static ConditionOutcome Unmet(string reason) => new(false, reason);

    public static ConditionOutcome Undecided(string reason) => new(null, reason);
}
