using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>The ownership of a Private Link Service that is handed from one Service to another, by its tag.</summary>
/// <param name="PrivateLinkServiceId">The Private Link Service.</param>
/// <param name="From">The former owner, as <c>namespace/name</c>; it need not exist any more.</param>
/// <param name="To">The new one.</param>
public sealed record OwnerTagChange(ResourceId PrivateLinkServiceId, string From, string To);
