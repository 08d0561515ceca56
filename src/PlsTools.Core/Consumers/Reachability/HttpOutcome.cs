namespace PlsTools.Core.Consumers.Reachability;

/// <summary>What came back on a request.</summary>
internal enum HttpOutcome
{
    /// <summary>A status line.</summary>
    Answered,

    /// <summary>Bytes that are no HTTP/1.x answer.</summary>
    OtherProtocol,

    /// <summary>The connection ended without a byte.</summary>
    Closed,

    /// <summary>Nothing in time.</summary>
    Silent,
}
