using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.PrivateDns;

/// <summary>Links of private DNS zones to virtual networks. A link shows from its acceptance on, with its states, and resolves once it has succeeded.</summary>
internal sealed class VirtualNetworkLinkHandler(ArmContext arm) : PrivateDnsHandler(arm)
{
    private const string Upsert = "UpsertVirtualNetworkLink";
    private const string Join = "Microsoft.Network/virtualNetworks/join/action";

    public override string Type => ArmTypes.VirtualNetworkLink;

    protected override ArmReply Get(ArmCall call) => Found(Require(call), call.ApiVersion);

    protected override ArmReply List(ArmCall call)
    {
        ArmId zone = ArmId.Parse(call.Target.Scope);
        StoredResource found = Arm.Find(Keep(zone)) ?? throw Missing(zone, call);
        return Page(call, Arm.Resources.OfType(Type, found.Id));
    }

    protected override ArmReply Put(ArmCall call) => Arm.Resources.Change(() =>
    {
        ArmId id = KeepForWrite(call);
        if (Arm.Find(id.Parent!) is null) throw GatewayFaults.ParentNotFound(call.Id.Parent!);
        RequireGlobal(call, Type);
        JsonObject? wanted = call.Body.Properties();
        string network = wanted.Reference("virtualNetwork") ?? "";
        if (!ArmId.TryParse(network, out ArmId? networkId) || networkId.Type != ArmTypes.VirtualNetwork)
            throw GatewayFaults.LinkedInvalidPropertyId(network, "properties.virtualNetwork.id");
        Arm.RequireLinked(call, Join, network);
        LinkWish wish = new(
            Arm.Spell(network), wanted.Flag("registrationEnabled") ?? false, wanted.Text("resolutionPolicy"), call.Body.Member("tags")?.DeepClone());
        return Write(call, id, wish);
    });

    protected override ArmReply Patch(ArmCall call) => Arm.Resources.Change(() =>
    {
        JsonObject existing = Require(call).Body;
        JsonObject? wanted = call.Body.Properties();
        JsonObject? before = existing.Properties();
        LinkWish wish = new(
            Arm.Spell(wanted.Reference("virtualNetwork") ?? before.Reference("virtualNetwork")!),
            wanted.Flag("registrationEnabled") ?? before.Flag("registrationEnabled") ?? false,
            wanted.Text("resolutionPolicy") ?? before.Text("resolutionPolicy"),
            (call.Body.Member("tags") ?? existing.Member("tags"))?.DeepClone());
        return Write(call, Keep(call.Id), wish);
    });

    protected override ArmReply Delete(ArmCall call) => Arm.Resources.Change(() =>
    {
        ArmId id = Keep(call.Id);
        if (Arm.Find(id) is not { } existing) return new ArmReply(204);
        if (!IsMatch(call, existing)) return Refuse(call, "DeleteVirtualNetworkLink", id, PrivateDnsFaults.LinkModified(id.Name, id.Root.Name));
        SetStates(existing, "Deleting", "InProgress");
        return Accept(call, "DeleteVirtualNetworkLink", id, () => Arm.Resources.Remove(id.ToString()), null);
    });

    private ArmReply Write(ArmCall call, ArmId id, LinkWish wish)
    {
        StoredResource? existing = Arm.Find(id);
        if (WhyNot(call, id, existing, wish) is { } fault) return Refuse(call, Upsert, id, fault);
        JsonObject document = new()
        {
            ["id"] = id.ToString(),
            ["name"] = id.Name,
            ["type"] = Type,
            ["etag"] = NewEtag(),
            ["location"] = "global",
        };
        document.AddIf("tags", wish.Tags);
        JsonObject properties = new()
        {
            ["provisioningState"] = existing is null ? "Creating" : "Updating",
            ["registrationEnabled"] = wish.RegistrationEnabled,
        };
        if (IsPrivateLinkZone(id)) properties["resolutionPolicy"] = wish.ResolutionPolicy ?? "Default";
        properties["virtualNetwork"] = JsonWriting.Reference(wish.VirtualNetworkId);
        properties["virtualNetworkLinkState"] = "InProgress";
        document["properties"] = properties;
        Arm.Resources.Put(new(id.ToString(), Type, document));
        return Accept(call, Upsert, id, () => SetStates(Arm.Find(id), "Succeeded", "Completed"), []);
    }

    /// <summary>What refuses a link, in the provider's order; it shows when the operation ends.</summary>
    private ArmFaultException? WhyNot(ArmCall call, ArmId id, StoredResource? existing, LinkWish wish)
    {
        string zone = id.Root.Name;
        if (IsTaken(call, existing)) return PrivateDnsFaults.LinkExists(id.Name, zone);
        if (!IsMatch(call, existing)) return PrivateDnsFaults.LinkModified(id.Name, zone);
        if (existing is not null && !IsSame(existing.Body.Properties().Reference("virtualNetwork"), wish.VirtualNetworkId))
            return PrivateDnsFaults.NetworkCannotChange(id.Name, zone);
        if (Arm.Resources.Find(wish.VirtualNetworkId) is null) return PrivateDnsFaults.NetworkNotFound(wish.VirtualNetworkId);
        if (wish.ResolutionPolicy is { } policy && (policy is not ("Default" or "NxDomainRedirect") || !IsPrivateLinkZone(id)))
            return PrivateDnsFaults.InvalidResolutionPolicy(zone, policy);

        IReadOnlyList<StoredResource> siblings = Arm.Resources.OfType(Type, id.Root.ToString());
        if (existing is null && siblings.Count >= PrivateDnsZoneHandler.MostLinks)
            return PrivateDnsFaults.LimitReached(zone, "virtual network links", PrivateDnsZoneHandler.MostLinks);
        int registering = siblings.Count(link => !IsSame(link.Id, id.ToString()) && link.Body.Properties().Flag("registrationEnabled") == true);
        if (wish.RegistrationEnabled && registering >= PrivateDnsZoneHandler.MostRegistrationLinks)
            return PrivateDnsFaults.LimitReached(zone, "virtual network links with registration", PrivateDnsZoneHandler.MostRegistrationLinks);
        foreach (StoredResource other in Arm.Resources.OfType(Type))
        {
            if (IsSame(other.Id, id.ToString()) || !IsSame(other.Body.Properties().Reference("virtualNetwork"), wish.VirtualNetworkId)) continue;
            ArmId otherZone = ArmId.Parse(other.Id).Root;
            if (otherZone.Equals(id.Root)) return PrivateDnsFaults.NetworkLinkedAlready(ArmId.Parse(other.Id).Name, zone, wish.VirtualNetworkId);
            if (IsSame(otherZone.Name, zone)) return PrivateDnsFaults.Overlapping(zone, otherZone.Name);
            if (wish.RegistrationEnabled && other.Body.Properties().Flag("registrationEnabled") == true) return PrivateDnsFaults.RegistrationTaken(otherZone.Name);
        }

        return null;
    }

    private ArmReply Refuse(ArmCall call, string operation, ArmId id, ArmFaultException fault) =>
        Accept(call, operation, id, () => throw fault, call.Method == "DELETE" ? null : []);

    private void SetStates(StoredResource? link, string provisioning, string state)
    {
        if (link is null) return;
        JsonObject body = link.Body.DeepClone().AsObject();
        body.Properties()!["provisioningState"] = provisioning;
        body.Properties()!["virtualNetworkLinkState"] = state;
        Arm.Resources.Put(link with { Body = body });
    }

    /// <summary>An etag as the provider writes a link's, its quotes a part of it: a number, and the second of the write.</summary>
    private string NewEtag() => string.Create(
        CultureInfo.InvariantCulture,
        $"\"{Arm.World.Random.NextUInt32():x8}-0000-0100-0000-{(uint)Arm.World.Time.GetUtcNow().ToUnixTimeSeconds():x8}0000\"");

    /// <summary>Only links of zones of platform services have a resolution policy.</summary>
    private static bool IsPrivateLinkZone(ArmId id) => id.Root.Name.Split('.').Contains("privatelink", StringComparer.OrdinalIgnoreCase);

    private static bool IsSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
