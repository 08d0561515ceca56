using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>What was read for one name of an endpoint.</summary>
/// <param name="Name">The full domain name.</param>
/// <param name="EndpointId">The endpoint that is to have it.</param>
/// <param name="Network">Where it is to be seen.</param>
/// <param name="Zone">Where it is kept.</param>
/// <param name="Record">The A records that stand under it already; null for none.</param>
/// <param name="HasAlias">Whether a CNAME stands under it.</param>
/// <param name="OwnerIsGone">Whether the records were made for an endpoint that no longer exists.</param>
internal sealed record NamingFacts(
    DomainName Name, ResourceId EndpointId, ResolvingNetwork Network, ZoneChoice Zone, RecordSetResource? Record, bool HasAlias, bool OwnerIsGone)
{
    public string RelativeName => Name.In(Zone.Id.Name);
}
