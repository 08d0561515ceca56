namespace PlsTools.Core.Values;

/// <summary>Who can reach a managed cluster's API server, as ARM tells it.</summary>
/// <param name="Name">The cluster's name.</param>
/// <param name="IsPrivate">Whether it is reached from inside its network only.</param>
/// <param name="AuthorizedRanges">The only addresses that it lets in, CIDR; empty for all.</param>
/// <param name="IsStopped">Whether it was stopped, so that nobody answers.</param>
public sealed record ClusterAccess(string Name, bool IsPrivate, string[] AuthorizedRanges, bool IsStopped);
