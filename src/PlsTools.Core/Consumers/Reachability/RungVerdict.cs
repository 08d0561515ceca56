namespace PlsTools.Core.Consumers.Reachability;

/// <summary>What one rung of a reachability test found.</summary>
public enum RungVerdict
{
    Passed,
    Failed,

    /// <summary>It can't be told from here.</summary>
    Inconclusive,

    /// <summary>Not tried: an earlier rung failed, or it does not apply.</summary>
    Skipped,
}
