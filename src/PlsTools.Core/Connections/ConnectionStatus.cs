namespace PlsTools.Core.Connections;

/// <summary>The states of a private endpoint connection, in ARM's own spelling.</summary>
public static class ConnectionStatus
{
    /// <summary>The consumer has asked; nothing flows until the provider approves.</summary>
    public const string Pending = "Pending";

    public const string Approved = "Approved";

    /// <summary>Denied by the provider, who may still approve it later.</summary>
    public const string Rejected = "Rejected";

    /// <summary>The link is cut for good; the consumer has to delete the endpoint.</summary>
    public const string Disconnected = "Disconnected";

    /// <summary>Taken away by the provider; such a connection is no longer listed.</summary>
    public const string Removed = "Removed";

    private static readonly string[] s_all = [Pending, Approved, Rejected, Disconnected, Removed];

    /// <summary>The status in the spelling above; an unknown one as it came.</summary>
    public static string Normalise(string status) =>
        Array.Find(s_all, known => known.Equals(status, StringComparison.OrdinalIgnoreCase)) ?? status;
}
