using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>
/// Makes a Service the owner of a Private Link Service that it shares. What the service is like goes along: the new owner asks for all
/// of it that it does not say otherwise, and the former one stops asking, which the controller would refuse.
/// </summary>
/// <param name="Tag">The change of the owner; null where the Service owns it already, and only comes to its frontend.</param>
/// <param name="Settings">The settings with what the Private Link Service has besides.</param>
/// <param name="Seen">What was seen, as if the hand-over were done.</param>
/// <param name="FormerOwner">What the former owner stops asking for; null for nothing.</param>
internal sealed record HandOver(OwnerTagChange? Tag, ExposureSettings Settings, ExposureSurroundings Seen, AnnotationEdit? FormerOwner)
{
    /// <summary>The hand-over that is wanted; null for none.</summary>
    public static HandOver? Of(ExposureSurroundings seen, ExposureSettings settings)
    {
        ServiceSnapshot service = seen.Service;
        if (!settings.OwnLink || LinkOf(seen, settings) is not { } link || !LinkTags.IsManaged(link)) return null;
        bool isOwned = LinkTags.IsOwnedBy(link, service.Name);
        if (isOwned && ExposureJoin.Of(service, seen.Cluster, seen.Inventory).PrivateLinkService?.Id == link.Id) return null;
        PrivateLinkServiceResource owned = WithOwner(link, service.Name.ToString());
        return new(
            isOwned ? null : new(link.Id, LinkTags.OwnerOf(link) ?? string.Empty, service.Name.ToString()),
            LinkSettings.Carry(link, settings, seen),
            seen with
            {
                Inventory = seen.Inventory with { PrivateLinkServices = [.. seen.Inventory.PrivateLinkServices.Select(other => other.Id == link.Id ? owned : other)] },
            },
            EditOf(seen.FormerOwner));
    }

    /// <summary>The Private Link Service that the Service shares, or will share by the address that it is given.</summary>
    public static PrivateLinkServiceResource? LinkOf(ExposureSurroundings seen, ExposureSettings settings)
    {
        FrontendIPConfiguration? asked = settings.LoadBalancerIPAddress is { } address
            ? seen.Inventory.Frontends.FirstOrDefault(frontend => frontend.PrivateIPAddress == address.Trim())
            : null;
        return asked is null
            ? ExposureJoin.Of(seen.Service, seen.Cluster, seen.Inventory).PrivateLinkService
            : seen.Inventory.PrivateLinkServices.FirstOrDefault(link => link.FrontendIds.Contains(asked.Id));
    }

    private static AnnotationEdit? EditOf(ServiceSnapshot? former)
    {
        if (former is null) return null;
        AnnotationDraft draft = new(former);
        foreach (ExposureKey key in ExposureKeys.OwnerOnly) draft.Remove(key.Key);
        return draft.Changes.Count == 0 ? null : new(former, draft.Owned, draft.Changes);
    }

    private static PrivateLinkServiceResource WithOwner(PrivateLinkServiceResource link, string owner)
    {
        JsonObject body = (JsonObject)link.Resource.Body.DeepClone();
        LinkTags.SetOwner(body, owner);
        return new(new ArmResource(body));
    }
}
