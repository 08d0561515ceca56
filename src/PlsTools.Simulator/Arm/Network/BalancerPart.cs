using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>One collection within a load balancer, and the members of its items in the order in which the provider writes them.</summary>
/// <param name="Collection">Name of the collection, such as <c>loadBalancingRules</c>.</param>
/// <param name="Type">Full type of its items.</param>
/// <param name="Schema">Their type in the member schemas.</param>
/// <param name="Members">Name, what it is, and the value where none was given; null leaves the member out.</param>
internal sealed record BalancerPart(string Collection, string Type, string Schema, IReadOnlyList<(string Name, BalancerMember Kind, JsonNode? Otherwise)> Members)
{
    /// <summary>Items are shown with their type after their properties, as older parts are.</summary>
    public bool TypeLast { get; init; }

    /// <summary>Whether a write of one such item alone is done when it is answered.</summary>
    public bool WritesAtOnce { get; init; }

    /// <summary>The items can be written one by one under their own URL.</summary>
    public bool IsWritable { get; init; }

    public static IReadOnlyList<BalancerPart> All { get; } =
    [
        new("backendAddressPools", ArmTypes.BackendAddressPool, "BackendAddressPool",
        [
            ("loadBalancerBackendAddresses", BalancerMember.Value, new JsonArray()),
            ("virtualNetwork", BalancerMember.Reference, null),
            ("location", BalancerMember.Value, null),
            ("drainPeriodInSeconds", BalancerMember.Value, null),
            ("syncMode", BalancerMember.Value, null),
            ("tunnelInterfaces", BalancerMember.Value, null),
        ]) { TypeLast = true, IsWritable = true },
        new("loadBalancingRules", ArmTypes.LoadBalancingRule, "LoadBalancingRule",
        [
            ("frontendIPConfiguration", BalancerMember.Reference, null),
            ("frontendPort", BalancerMember.Value, null),
            ("backendPort", BalancerMember.Value, null),
            ("enableFloatingIP", BalancerMember.Value, false),
            ("idleTimeoutInMinutes", BalancerMember.Value, 4),
            ("protocol", BalancerMember.Value, null),
            ("enableDestinationServiceEndpoint", BalancerMember.Value, false),
            ("enableTcpReset", BalancerMember.Value, false),
            ("allowBackendPortConflict", BalancerMember.Value, false),
            ("loadDistribution", BalancerMember.Value, "Default"),
            ("disableOutboundSnat", BalancerMember.Value, null),
            ("enableConnectionTracking", BalancerMember.Value, null),
            ("backendAddressPool", BalancerMember.Reference, null),
            ("backendAddressPools", BalancerMember.References, null),
            ("probe", BalancerMember.Reference, null),
        ]),
        new("probes", ArmTypes.Probe, "Probe",
        [
            ("protocol", BalancerMember.Value, null),
            ("port", BalancerMember.Value, null),
            ("requestPath", BalancerMember.Value, null),
            ("intervalInSeconds", BalancerMember.Value, 15),
            ("numberOfProbes", BalancerMember.Value, 2),
            ("probeThreshold", BalancerMember.Value, 1),
            ("noHealthyBackendsBehavior", BalancerMember.Value, null),
        ]) { TypeLast = true },
        new("inboundNatRules", ArmTypes.InboundNatRule, "InboundNatRule",
        [
            ("frontendIPConfiguration", BalancerMember.Reference, null),
            ("frontendPort", BalancerMember.Value, null),
            ("backendPort", BalancerMember.Value, null),
            ("frontendPortRangeStart", BalancerMember.Value, null),
            ("frontendPortRangeEnd", BalancerMember.Value, null),
            ("enableFloatingIP", BalancerMember.Value, false),
            ("idleTimeoutInMinutes", BalancerMember.Value, 4),
            ("protocol", BalancerMember.Value, "Tcp"),
            ("enableDestinationServiceEndpoint", BalancerMember.Value, false),
            ("enableTcpReset", BalancerMember.Value, false),
            ("allowBackendPortConflict", BalancerMember.Value, false),
            ("backendAddressPool", BalancerMember.Reference, null),
        ]) { WritesAtOnce = true, IsWritable = true },
        new("outboundRules", ArmTypes.OutboundRule, "OutboundRule",
        [
            ("allocatedOutboundPorts", BalancerMember.Value, 1024),
            ("protocol", BalancerMember.Value, null),
            ("enableTcpReset", BalancerMember.Value, false),
            ("idleTimeoutInMinutes", BalancerMember.Value, 4),
            ("backendAddressPool", BalancerMember.Reference, null),
            ("frontendIPConfigurations", BalancerMember.References, null),
        ]),
        new("inboundNatPools", ArmTypes.InboundNatPool, "InboundNatPool",
        [
            ("frontendPortRangeStart", BalancerMember.Value, null),
            ("frontendPortRangeEnd", BalancerMember.Value, null),
            ("backendPort", BalancerMember.Value, null),
            ("protocol", BalancerMember.Value, null),
            ("idleTimeoutInMinutes", BalancerMember.Value, 4),
            ("enableFloatingIP", BalancerMember.Value, false),
            ("enableDestinationServiceEndpoint", BalancerMember.Value, false),
            ("enableTcpReset", BalancerMember.Value, false),
            ("allowBackendPortConflict", BalancerMember.Value, false),
            ("frontendIPConfiguration", BalancerMember.Reference, null),
        ]) { TypeLast = true },
    ];

    /// <summary>Builds one item. <paramref name="spell"/> turns a reference into the id as ARM spells it.</summary>
    public JsonObject Build(ArmId balancer, JsonObject wanted, Func<string, string> spell)
    {
        string name = wanted.Text("name") ?? "";
        JsonObject properties = new() { ["provisioningState"] = "Updating" };
        foreach ((string member, BalancerMember kind, JsonNode? otherwise) in Members)
        {
            JsonNode? given = wanted.Properties().Member(member);
            properties.AddIf(member, kind switch
            {
                BalancerMember.Reference => given.Text("id") is { } id ? JsonWriting.Reference(spell(id)) : null,
                BalancerMember.References when given is JsonArray { Count: > 0 } list =>
                    JsonWriting.Array(list.Select(item => JsonWriting.Reference(spell(item.Text("id") ?? "")))),
                BalancerMember.References when member == "backendAddressPools" && wanted.Properties().Reference("backendAddressPool") is { } pool =>
                    JsonWriting.Array([JsonWriting.Reference(spell(pool))]),
                BalancerMember.Value => (given ?? otherwise)?.DeepClone(),
                _ => null,
            });
        }

        JsonObject item = new() { ["name"] = name, ["id"] = $"{balancer}/{Collection}/{name}", ["etag"] = "" };
        if (!TypeLast) item["type"] = Type;
        item["properties"] = properties;
        if (TypeLast) item["type"] = Type;
        return item;
    }
}
