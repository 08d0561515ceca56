namespace PlsTools.Simulator.Identity;

/// <summary>A token endpoint refuses. Caught once, in <see cref="IdentityService"/>.</summary>
internal sealed class IdentityFaultException(IdentityReply reply) : Exception(reply.ErrorCode)
{
    public IdentityReply Reply { get; } = reply;
}
