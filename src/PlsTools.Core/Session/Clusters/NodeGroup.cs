using PlsTools.Core.Values;

namespace PlsTools.Core.Session.Clusters;

/// <summary>A resource group that was named as the place of the cluster's resources.</summary>
/// <param name="Id">The group's id.</param>
/// <param name="Location">Its region; null where not told.</param>
internal sealed record NodeGroup(ResourceId Id, string? Location);
