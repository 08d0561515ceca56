namespace PlsTools.Core.Connections;

/// <summary>What a provider can do about a connection.</summary>
public enum ConnectionVerb
{
    Approve,
    Deny,
    Remove,
}
