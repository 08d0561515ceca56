namespace PlsTools.Core.Exposure.Direct;

/// <summary>What carrying out a <see cref="DirectPlan"/> comes to.</summary>
public enum DirectOutcome
{
    /// <summary>All is as asked.</summary>
    Nothing,

    /// <summary>Azure is at it already: only the wait is left.</summary>
    Wait,

    /// <summary>A Private Link Service comes into being.</summary>
    Create,

    /// <summary>One of our own is changed in place.</summary>
    Update,

    /// <summary>One of the cloud controller becomes ours, with its alias and connections.</summary>
    Convert,

    /// <summary>One that somebody else made becomes ours, with its alias and connections.</summary>
    TakeOver,
}
