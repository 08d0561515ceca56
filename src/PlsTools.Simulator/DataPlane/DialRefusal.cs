namespace PlsTools.Simulator.DataPlane;

/// <summary>How a connection attempt fails, as the caller's network stack would see it.</summary>
public enum DialRefusal
{
    /// <summary>Packets are swallowed: no route, no rule, no approval.</summary>
    TimedOut,

    /// <summary>Answered with a reset.</summary>
    Refused,

    /// <summary>The network says that there is no way, or what was asked is no address.</summary>
    Unreachable,
}
