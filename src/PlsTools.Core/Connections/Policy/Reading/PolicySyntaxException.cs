namespace PlsTools.Core.Connections.Policy.Reading;

/// <summary>A text that cannot be read as the one map of a policy, and where. Becomes a problem like all others.</summary>
internal sealed class PolicySyntaxException(PolicyMark mark, string reason) : Exception(reason)
{
    public PolicyMark Mark { get; } = mark;
}
