namespace PlsTools.Core.Network;

/// <summary>How a TCP connection failed, as the caller's network stack would see it.</summary>
public enum DialFailure
{
    /// <summary>No answer within the time given: a route or a filter swallows the packets.</summary>
    TimedOut,

    /// <summary>Answered with a reset: nothing listens there.</summary>
    Refused,

    /// <summary>The network itself says that there is no way.</summary>
    Unreachable,

    /// <summary>The name has no address.</summary>
    NameNotResolved,
}
