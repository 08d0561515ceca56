using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Reachability.Machines;

/// <summary>A virtual machine that a test is made on.</summary>
/// <param name="Id">Its resource id.</param>
/// <param name="IsWindows">Whether it runs Windows rather than Linux.</param>
/// <param name="NetworkId">The network of its first interface.</param>
/// <param name="Address">Its address there; null where it may not be read.</param>
internal sealed record ProbeMachine(ResourceId Id, bool IsWindows, ResourceId NetworkId, string? Address);
