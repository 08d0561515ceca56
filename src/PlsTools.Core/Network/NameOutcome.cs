namespace PlsTools.Core.Network;

/// <summary>How asking for a name ended.</summary>
public enum NameOutcome
{
    /// <summary>There is at least one address.</summary>
    Resolved,

    /// <summary>Whoever answers for the name says that it does not exist, or has no address.</summary>
    NoSuchName,

    /// <summary>No private zone answers for the name in that network: public DNS, or the network's own servers, are asked.</summary>
    NotPrivate,

    /// <summary>No answer in time, or none that can be used.</summary>
    Failed,
}
