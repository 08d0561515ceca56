namespace PlsTools.Simulator.DataPlane;

/// <summary>What becomes of connections that are open when their private link is rejected or removed.</summary>
public enum ExistingFlows
{
    /// <summary>They live on until either side ends them.</summary>
    Keep,

    /// <summary>They are reset at once.</summary>
    Cut,
}
