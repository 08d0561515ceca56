using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>The items of one collection of a document under URLs of their own, such as the rules of a network security group.</summary>
internal sealed class PartHandler(ArmContext arm, NetworkHandler whole, PartTraits part) : CollectionPartHandler(arm, whole, part.Type, part.Collection)
{
    private readonly NetworkHandler _whole = whole;

    protected override string RequireSchema(ArmCall call) => part.Schema ?? throw GatewayFaults.MethodNotAllowed(call.Method);

    protected override ArmReply Write(ArmCall call, StoredResource owner, JsonObject item) => _whole.Rewrite(call, owner, properties =>
    {
        if (part.NotStored is { } member) properties.Remove(member);
        Place(properties, item);
    });

    protected override WorldOperation BeginDeletion(ArmCall call, StoredResource owner) =>
        _whole.BeginTakingOut(call, owner, part.Collection, call.Id.Name, $"Delete{part.Operation}");

    private void Place(JsonObject properties, JsonObject item)
    {
        JsonArray items = properties[part.Collection]!.AsArray();
        int known = items.ToList().FindIndex(other => item.Text("name")!.Equals(other.Text("name"), StringComparison.OrdinalIgnoreCase));
        if (known >= 0) items[known] = item;
        else items.Add((JsonNode)item);
    }
}
