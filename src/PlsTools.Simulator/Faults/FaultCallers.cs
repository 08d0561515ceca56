namespace PlsTools.Simulator.Faults;

/// <summary>Whose requests a fault hits.</summary>
public enum FaultCallers
{
    /// <summary>Those from outside the world: commands, SDKs, kubectl.</summary>
    Clients,

    /// <summary>Those of the clusters' cloud controllers.</summary>
    Controllers,

    Anyone,
}
