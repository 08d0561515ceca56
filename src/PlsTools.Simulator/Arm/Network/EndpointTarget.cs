using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>What a private endpoint asks to be connected to.</summary>
/// <param name="Name">Name of its connection item.</param>
/// <param name="IsManual">Asks for approval; else the caller approves by their own right on the service.</param>
/// <param name="Service">Id or alias, as given.</param>
/// <param name="Message">Request message; null if none was given.</param>
/// <param name="Groups">Group ids as given, or null.</param>
internal sealed partial record EndpointTarget(string Name, bool IsManual, string Service, string? Message, JsonNode? Groups)
{
    private const int LongestMessage = 140;

    /// <summary>The connection's state in a world that is made; a caller's own word on it does not count.</summary>
    public LinkState? Seeded { get; private init; }

    public string Collection => IsManual ? "manualPrivateLinkServiceConnections" : "privateLinkServiceConnections";

    /// <summary>Reads the one connection of a body; refuses any other number, and what is not well-formed.</summary>
    public static EndpointTarget Read(Draft draft)
    {
        JsonObject[] automatic = [.. draft.Wanted.Objects("privateLinkServiceConnections")];
        JsonObject[] manual = [.. draft.Wanted.Objects("manualPrivateLinkServiceConnections")];
        if (automatic.Length + manual.Length != 1) throw PrivateLinkFaults.ConnectionCount(draft.Id.ToString(), automatic.Length + manual.Length);
        JsonObject item = automatic.Concat(manual).Single();
        JsonObject? properties = item.Properties();
        EndpointTarget target = new(
            item.Text("name") ?? throw NetworkFaults.InvalidName(""),
            manual.Length == 1,
            properties.Text("privateLinkServiceId") ?? "",
            properties.Text("requestMessage"),
            properties.Member("groupIds")?.DeepClone())
        {
            Seeded = draft.Call.IsSeeding && properties.Member("privateLinkServiceConnectionState") is not null ? LinkState.Of(item) : null,
        };
        target.RequireForm(draft);
        return target;
    }

    /// <summary>What the endpoint reaches of its target, one address each.</summary>
    public IReadOnlyList<EndpointMember> Members(StoredResource service)
    {
        if (PlatformService.Find(service.Type) is not { } platform) return [new("", "", [.. service.Body.Properties().Strings("fqdns")])];
        string group = Groups![0]!.ToString();
        EndpointMember[] members = [.. platform.Reach(service, group)];
        return members.Length > 0 ? members : throw GatewayFaults.NotSimulated($"the group '{group}' of {service.Type}");
    }

    /// <summary>The connection item of the endpoint's document.</summary>
    public JsonObject Document(Draft draft, LinkState state)
    {
        JsonObject properties = new() { ["provisioningState"] = "Succeeded", ["privateLinkServiceId"] = Service };
        if (Groups is JsonArray { Count: > 0 }) properties["groupIds"] = Groups.DeepClone();
        properties.AddIf("requestMessage", Message);
        properties["privateLinkServiceConnectionState"] = state.Document();
        return new()
        {
            ["name"] = Name,
            ["id"] = draft.PartId(Collection, Name),
            ["etag"] = "",
            ["properties"] = properties,
            ["type"] = $"{ArmTypes.PrivateEndpoint}/{Collection}",
        };
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]*\.[0-9a-f-]{36}\.([a-z0-9]+\.)?azure\.privatelinkservice$", RegexOptions.IgnoreCase)]
    private static partial Regex AliasPattern();

    private void RequireForm(Draft draft)
    {
        string connectionId = draft.PartId(Collection, Name);
        if (Message?.Length > LongestMessage) throw PrivateLinkFaults.MessageTooLong(connectionId, Message.Length);
        if (ArmId.TryParse(Service, out ArmId? id))
        {
            if (id.Type == ArmTypes.PrivateLinkService) return;
            if (Groups is not JsonArray { Count: > 0 } groups || groups[0] is null) throw PrivateLinkFaults.MissingGroupId(connectionId);
            if (PlatformService.Find(id.Type) is not null) return;
            throw GatewayFaults.NotSimulated($"a private endpoint for {id.Type}");
        }

        if (!IsManual) throw GatewayFaults.LinkedInvalidPropertyId(Service, $"properties.{Collection}[0].properties.privateLinkServiceId");
        if (!AliasPattern().IsMatch(Service)) throw PrivateLinkFaults.InvalidServiceId(Service);
    }
}
