namespace PlsTools.Core.Consumers.Reachability.Machines;

/// <summary>What the script on a machine found.</summary>
internal sealed record MachineReport
{
    /// <summary>Addresses that the name has there.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>Exit code of curl; null where it never ran.</summary>
    public required int? Exit { get; init; }

    /// <summary>From the beginning until there was a connection; zero where there was none.</summary>
    public required TimeSpan Connected { get; init; }

    /// <summary>From the beginning until the TLS handshake was done; zero where there was none.</summary>
    public required TimeSpan Shaken { get; init; }

    /// <summary>From the beginning to the end.</summary>
    public required TimeSpan Total { get; init; }

    /// <summary>HTTP status; zero where none came.</summary>
    public required int Status { get; init; }

    /// <summary>What went wrong, in the words of curl or of the shell; empty for nothing.</summary>
    public required string Message { get; init; }
}
