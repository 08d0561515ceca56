using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Public addresses. A static one is given out when it is made, a dynamic one while a frontend or an interface holds it.</summary>
internal sealed class PublicIPAddressHandler(ArmContext arm) : NetworkHandler(
    arm, new(ArmTypes.PublicIPAddress, "PublicIPAddress", "PublicIpAddressOperation", TimeSpan.FromSeconds(1), RetryAfter: 1) { PatchesTags = true })
{
    /// <summary>The blocks that are kept for documentation, so that nobody's address is named.</summary>
    private static readonly string[] s_blocks = ["203.0.113", "198.51.100", "192.0.2"];

    public override JsonObject Present(StoredResource resource)
    {
        string? holder = Referrers.OfPublicAddress(Arm.Resources, resource.Id).FirstOrDefault();
        JsonObject body = base.Present(resource);
        if (holder is null) return body;
        bool isUnassigned = body.Properties().Text("publicIPAllocationMethod") == "Dynamic";
        JsonObject properties = [];
        foreach ((string name, JsonNode? value) in body.Properties()!)
        {
            properties[name] = value?.DeepClone();
            if (name == "resourceGuid" && isUnassigned) properties["ipAddress"] = DynamicAddress(value!.GetValue<string>());
            if (name == "ipTags") properties["ipConfiguration"] = JsonWriting.Reference(holder);
        }

        body["properties"] = properties;
        return body;
    }

    public override ArmFaultException? WhyNotDelete(StoredResource resource) =>
        Referrers.OfPublicAddress(Arm.Resources, resource.Id).Concat(Gateways(resource)).FirstOrDefault() is { } holder
            ? NetworkFaults.PublicAddressInUse(resource.Id, holder)
            : null;

    protected override WritePlan Plan(Draft draft)
    {
        string method = draft.Wanted.Text("publicIPAllocationMethod") ?? "Dynamic";
        JsonObject properties = new()
        {
            ["provisioningState"] = "Updating",
            ["resourceGuid"] = draft.Before.Text("resourceGuid") ?? Arm.World.Random.NewGuid().ToString(),
        };
        properties.Copy(draft.Before, "ipAddress");
        properties["publicIPAddressVersion"] = draft.Wanted.Text("publicIPAddressVersion") ?? "IPv4";
        properties["publicIPAllocationMethod"] = method;
        properties["idleTimeoutInMinutes"] = draft.Wanted.Member("idleTimeoutInMinutes")?.DeepClone() ?? 4;
        if (draft.Wanted.Member("dnsSettings").Text("domainNameLabel") is { } label)
        {
            properties["dnsSettings"] = new JsonObject
            {
                ["domainNameLabel"] = label,
                ["fqdn"] = $"{label.ToLowerInvariant()}.{draft.Location}.cloudapp.azure.com",
            };
        }

        properties["ipTags"] = draft.Wanted.Member("ipTags")?.DeepClone() ?? new JsonArray();
        properties["ddosSettings"] = new JsonObject { ["protectionMode"] = "VirtualNetworkInherited" };
        JsonObject document = new() { ["name"] = draft.Id.Name, ["id"] = draft.Id.ToString(), ["etag"] = "", ["location"] = draft.Location };
        document.Copy(draft.Body, "tags").Copy(draft.Body, "zones");
        document["properties"] = properties;
        document["type"] = Type;
        document["sku"] = new JsonObject
        {
            ["name"] = draft.Body.Member("sku").Text("name") ?? "Basic",
            ["tier"] = draft.Body.Member("sku").Text("tier") ?? "Regional",
        };
        return new(document) { Finish = finished => AssignAddress(finished, method) };
    }

    /// <summary>A static address is assigned when provisioning ends; it stands behind the GUID.</summary>
    private void AssignAddress(JsonObject document, string method)
    {
        JsonObject before = document.Properties()!;
        if (method != "Static" || before.Text("ipAddress") is not null) return;
        JsonObject properties = [];
        foreach ((string name, JsonNode? value) in before)
        {
            properties[name] = value?.DeepClone();
            if (name == "resourceGuid") properties["ipAddress"] = NewAddress();
        }

        document["properties"] = properties;
    }

    private IEnumerable<string> Gateways(StoredResource resource) => Arm.Resources.OfType(ArmTypes.NatGateway)
        .Where(gateway => gateway.Body.Properties().Objects("publicIpAddresses").Any(item => resource.Id.Equals(item.Text("id"), StringComparison.OrdinalIgnoreCase)))
        .Select(gateway => gateway.Id);

    /// <summary>One that no other public address of the world has, as long as there are any.</summary>
    private string NewAddress()
    {
        HashSet<string> taken = [.. Arm.Resources.OfType(Type).Select(other => other.Body.Properties().Text("ipAddress")).OfType<string>()];
        foreach (string block in s_blocks)
        {
            string[] free = [.. Enumerable.Range(1, 254).Select(host => Format(block, host)).Where(address => !taken.Contains(address))];
            if (free.Length > 0) return free[Arm.World.Random.NextUInt32() % (uint)free.Length];
        }

        throw GatewayFaults.NotSimulated("more than 762 public addresses");
    }

    /// <summary>A dynamic address is not stored: the same one comes from its GUID each time.</summary>
    private static string DynamicAddress(string guid) => Format(s_blocks[0], 1 + (Guid.Parse(guid).ToByteArray()[0] % 254));

    private static string Format(string block, int host) => string.Create(CultureInfo.InvariantCulture, $"{block}.{host}");
}
