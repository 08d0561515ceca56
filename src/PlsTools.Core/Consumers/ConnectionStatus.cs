namespace PlsTools.Core.Consumers;

/// <summary>The states of a connection as ARM spells them, seen from the endpoint.</summary>
internal static class ConnectionStatus
{
    public const string Pending = "Pending";
    public const string Approved = "Approved";
    public const string Rejected = "Rejected";

    /// <summary>The provider's view of a connection that it took away.</summary>
    public const string Removed = "Removed";

    /// <summary>The provider took the connection away: the endpoint can only be removed.</summary>
    public const string Disconnected = "Disconnected";

    public static bool Is(this string status, string other) => status.Equals(other, StringComparison.OrdinalIgnoreCase);
}
