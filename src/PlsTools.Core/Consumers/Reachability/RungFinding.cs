namespace PlsTools.Core.Consumers.Reachability;

/// <summary>What a rung found, before the ladder adds its time.</summary>
/// <param name="Verdict">What came of it.</param>
/// <param name="Detail">What was seen, as a sentence.</param>
/// <param name="Cause">What stands in the way, where it did not pass.</param>
/// <param name="NextStep">Who has to do what, where it did not pass.</param>
internal sealed record RungFinding(RungVerdict Verdict, string Detail, string? Cause = null, string? NextStep = null)
{
    /// <summary>How long it took, where that was measured elsewhere; null for as long as the climb.</summary>
    public TimeSpan? Took { get; init; }

    public static RungFinding Passed(string detail) => new(RungVerdict.Passed, detail);

    public static RungFinding Skipped(string detail) => new(RungVerdict.Skipped, detail);

    public static RungFinding Failed(string detail, string cause, string nextStep) => new(RungVerdict.Failed, detail, cause, nextStep);

    public static RungFinding Inconclusive(string cause, string nextStep) => new(RungVerdict.Inconclusive, cause, cause, nextStep);
}
