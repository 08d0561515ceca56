namespace PlsTools.Core.Connections.Policy;

/// <summary>What a rule does with a request that it matches.</summary>
public enum PolicyAction
{
    /// <summary>Nothing: the request goes on waiting for a person.</summary>
    Leave,
    Approve,
    Deny,
}
