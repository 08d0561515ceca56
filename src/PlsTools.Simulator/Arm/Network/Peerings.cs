using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Peerings of virtual networks: initiated by one side, connected on both once the other side has one too.</summary>
internal static class Peerings
{
    public const string Collection = "virtualNetworkPeerings";

    private const string Initiated = "Initiated";
    private const string Connected = "Connected";

    private static readonly (string Member, bool Otherwise)[] s_flags =
    [
        ("allowVirtualNetworkAccess", true), ("allowForwardedTraffic", false), ("allowGatewayTransit", false), ("useRemoteGateways", false),
        ("doNotVerifyRemoteGateways", false),
    ];

    /// <summary>Builds one peering. A caller's must lead to a network that is there; a world's own may wait for one, and is connected.</summary>
    public static JsonObject Build(ArmContext arm, Draft draft, JsonObject wanted)
    {
        string name = wanted.Text("name") ?? throw NetworkFaults.InvalidName("");
        string id = draft.PartId(Collection, name);
        JsonObject? asked = wanted.Properties();
        string remoteId = asked.Reference("remoteVirtualNetwork") ?? "";
        StoredResource? remote = ArmId.TryParse(remoteId, out ArmId? parsed) ? arm.Find(parsed) : null;
        if (remote is null && !draft.Call.IsSeeding) throw NetworkFaults.InvalidReference(remoteId, id);

        JsonObject? before = draft.Before.Objects(Collection).FirstOrDefault(item => name.Equals(item.Text("name"), StringComparison.OrdinalIgnoreCase)).Properties();
        string state = draft.Call.IsSeeding ? asked.Text("peeringState") ?? Connected
            : before.Text("peeringState") ?? (remote is not null && Back(remote, draft.Id) is not null ? Connected : Initiated);
        JsonNode? space = remote?.Body.Properties().Member("addressSpace") ?? asked.Member("remoteAddressSpace");
        JsonObject properties = new()
        {
            ["provisioningState"] = "Updating",
            ["resourceGuid"] = before.Text("resourceGuid") ?? arm.World.Random.NewGuid().ToString(),
            ["peeringState"] = state,
            ["peeringSyncLevel"] = SyncLevel(state),
            ["remoteVirtualNetwork"] = JsonWriting.Reference(remote?.Id ?? remoteId),
        };
        foreach ((string member, bool otherwise) in s_flags) properties[member] = asked.Flag(member) ?? otherwise;
        properties.AddIf("remoteAddressSpace", space?.DeepClone()).AddIf("remoteVirtualNetworkAddressSpace", space?.DeepClone());
        properties["routeServiceVips"] = new JsonObject();
        return new() { ["name"] = name, ["id"] = id, ["etag"] = "", ["properties"] = properties, ["type"] = ArmTypes.VirtualNetworkPeering };
    }

    /// <summary>Connects the other sides of a network's peerings, where they have one that leads back.</summary>
    public static void ConnectBack(ArmContext arm, ArmId network, JsonObject document)
    {
        foreach (JsonObject peering in document.Properties().Objects(Collection))
        {
            if (peering.Properties().Reference("remoteVirtualNetwork") is not { } id || arm.Resources.Find(id) is not { } remote) continue;
            StoredResource changed = remote with { Body = remote.Body.DeepClone().AsObject() };
            if (Back(changed, network)?.Properties() is not { } other || other.Text("peeringState") != Initiated) continue;
            other["peeringState"] = Connected;
            other["peeringSyncLevel"] = SyncLevel(Connected);
            arm.Resources.Put(changed);
            VirtualNetworkFamily.Stamp(arm, ArmId.Parse(changed.Id), arm.World.Random.NewEtag());
        }
    }

    private static JsonObject? Back(StoredResource remote, ArmId network) => remote.Body.Properties().Objects(Collection)
        .FirstOrDefault(peering => network.ToString().Equals(peering.Properties().Reference("remoteVirtualNetwork"), StringComparison.OrdinalIgnoreCase));

    private static string SyncLevel(string state) => state == Connected ? "FullyInSync" : "RemoteNotInSync";
}
