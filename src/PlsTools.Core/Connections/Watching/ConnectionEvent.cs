namespace PlsTools.Core.Connections.Watching;

/// <summary>What became of a connection between two looks.</summary>
public enum ConnectionEvent
{
    /// <summary>It is new and waits for the provider.</summary>
    Requested,

    /// <summary>It is approved now: by the provider, or by itself as soon as it came.</summary>
    Approved,

    Rejected,

    /// <summary>Its link is cut for good, and it is still listed.</summary>
    Disconnected,

    /// <summary>It is no longer listed: the provider removed it, the consumer deleted its endpoint, or the service is gone.</summary>
    Removed,

    /// <summary>Its texts changed and its state did not, or it came into a state that this version does not know.</summary>
    Updated,
}
