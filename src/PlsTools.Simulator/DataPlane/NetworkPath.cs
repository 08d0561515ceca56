namespace PlsTools.Simulator.DataPlane;

/// <summary>How a dial fares in the world's network at one moment.</summary>
/// <param name="Backend">The Service that it reaches; null where it fails.</param>
/// <param name="Link">The private link that it passes; null for a way without one.</param>
/// <param name="SourceAddress">An address of the caller inside its network.</param>
/// <param name="Refusal">How it fails; null where it does not.</param>
/// <param name="Reason">A sentence on the way, or on what stands against it.</param>
internal sealed record NetworkPath(ServiceBackend? Backend, PrivateLinkHop? Link, string SourceAddress, DialRefusal? Refusal, string Reason)
{
    public static NetworkPath Fail(DialRefusal refusal, string reason) => new(null, null, "", refusal, reason);
}
