using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>A virtual network and its subnets: stored apart, yet one document with one etag and one writer at a time.</summary>
internal static class VirtualNetworkFamily
{
    /// <summary>Gives the network and all of its subnets one etag.</summary>
    public static void Stamp(ArmContext arm, ArmId network, string etag)
    {
        IEnumerable<StoredResource> members = arm.Resources.OfType(ArmTypes.Subnet, network.ToString());
        if (arm.Find(network) is { } owner) members = members.Prepend(owner);
        foreach (StoredResource member in members)
        {
            JsonObject body = member.Body.DeepClone().AsObject();
            DocumentMarks.Stamp(body, etag);
            arm.Resources.Put(member with { Body = body });
        }
    }

    /// <summary>An operation that writes the network or any of its subnets.</summary>
    public static WorldOperation? Running(ArmContext arm, ArmId network) =>
        arm.World.Operations.RunningOn(network.ToString())
        ?? arm.Resources.OfType(ArmTypes.Subnet, network.ToString())
            .Select(subnet => arm.World.Operations.RunningOn(subnet.Id))
            .FirstOrDefault(operation => operation is not null);

    /// <summary>Refuses a subnet that does not fit into the network, or overlaps with another one.</summary>
    public static void RequireFit(JsonObject network, JsonObject subnet, IEnumerable<JsonObject> others)
    {
        string name = subnet.Text("name")!;
        AddressRange[] space =
        [
            .. network.Properties().Member("addressSpace").Strings("addressPrefixes")
                .Select(prefix => AddressRange.TryParse(prefix, out AddressRange? range) ? range.Value : default(AddressRange?))
                .OfType<AddressRange>(),
        ];
        JsonObject[] siblings = [.. others.Where(other => !name.Equals(other.Text("name"), StringComparison.OrdinalIgnoreCase))];
        foreach (AddressRange range in SubnetDocument.Ranges(subnet))
        {
            if (!space.Any(prefix => prefix.Contains(range))) throw NetworkFaults.SubnetOutsideNetwork(name, network.Text("name")!);
            if (siblings.Any(other => SubnetDocument.Ranges(other).Any(range.Overlaps))) throw NetworkFaults.SubnetOverlaps(name, network.Text("name")!);
        }
    }

    /// <summary>Refuses a change of a subnet that its tenants do not allow.</summary>
    public static void RequireAllowed(ArmContext arm, StoredResource before, JsonObject after)
    {
        if (!SubnetDocument.Ranges(before.Body).SequenceEqual(SubnetDocument.Ranges(after)) && arm.Addresses.InSubnet(before.Id).Count > 0)
            throw NetworkFaults.PrefixInUse(SubnetDocument.Ranges(before.Body)[0].ToString(), before.Body.Text("name")!);
        if (after.Properties().Text("privateLinkServiceNetworkPolicies") != "Enabled") return;
        bool holdsService = arm.Resources.OfType(ArmTypes.PrivateLinkService).Any(service => service.Body.Properties().Objects("ipConfigurations")
            .Any(configuration => before.Id.Equals(configuration.Properties().Reference("subnet"), StringComparison.OrdinalIgnoreCase)));
        if (holdsService) throw PrivateLinkFaults.ServicePoliciesNeeded(before.Id);
    }

    /// <summary>Why a subnet cannot be removed; null if it can.</summary>
    public static ArmFaultException? WhyNotDelete(ArmContext arm, StoredResource subnet) =>
        arm.Addresses.InSubnet(subnet.Id).FirstOrDefault() is { } use
            ? NetworkFaults.SubnetInUse(subnet.Body.Text("name")!, use.ConfigurationId)
            : null;

    public static ILookup<string, string> EndpointsBySubnet(ArmContext arm) =>
        arm.Resources.OfType(ArmTypes.PrivateEndpoint)
            .ToLookup(endpoint => endpoint.Body.Properties().Reference("subnet") ?? "", endpoint => endpoint.Id, StringComparer.OrdinalIgnoreCase);
}
