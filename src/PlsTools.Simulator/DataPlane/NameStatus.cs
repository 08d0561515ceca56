namespace PlsTools.Simulator.DataPlane;

/// <summary>How a name lookup from inside a virtual network ends.</summary>
public enum NameStatus
{
    /// <summary>There are records of the type that was asked for.</summary>
    Resolved,

    /// <summary>NXDOMAIN: the zone that answers for the name does not have it, and nobody else is asked.</summary>
    NoSuchName,

    /// <summary>The zone has the name, but no record of the type.</summary>
    NoSuchRecord,

    /// <summary>No private zone answers for the name, or for the name that an alias leads to: public DNS, or the network's own servers, are asked.</summary>
    NotPrivate,

    /// <summary>SERVFAIL: aliases without an end, or a network that does not exist.</summary>
    Failed,
}
