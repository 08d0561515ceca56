using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm;

namespace PlsTools.Simulator.Sandbox;

/// <summary>Puts private DNS zones into a world, once all networks are there that they are linked to.</summary>
internal sealed class PrivateDnsSeeder(SimulatedArm arm)
{
    private const int TimeToLive = 3600;

    public void Build(WorldDefinition definition)
    {
        foreach (SubscriptionDefinition subscription in definition.Tenants.SelectMany(tenant => tenant.Subscriptions))
        {
            foreach (ResourceGroupDefinition group in subscription.ResourceGroups)
            {
                foreach (PrivateDnsZoneDefinition zone in group.PrivateDnsZones)
                    WorldRefusedException.At(zone.Origin, () => Add($"/subscriptions/{subscription.Id}/resourceGroups/{group.Name}", zone));
            }
        }
    }

    private void Add(string group, PrivateDnsZoneDefinition zone)
    {
        string id = $"{group}/providers/Microsoft.Network/privateDnsZones/{zone.Name}";
        arm.Seed(id, new() { ["location"] = "global" });
        foreach (string network in zone.LinkedTo)
        {
            arm.Seed($"{id}/virtualNetworkLinks/{network[(network.LastIndexOf('/') + 1)..]}", new()
            {
                ["location"] = "global",
                ["properties"] = new JsonObject { ["registrationEnabled"] = false, ["virtualNetwork"] = new JsonObject { ["id"] = network } },
            });
        }

        foreach (DnsRecordDefinition record in zone.Records)
        {
            arm.Seed($"{id}/A/{record.Name}", new()
            {
                ["properties"] = new JsonObject { ["ttl"] = TimeToLive, ["aRecords"] = new JsonArray(new JsonObject { ["ipv4Address"] = record.Address }) },
            });
        }
    }
}
