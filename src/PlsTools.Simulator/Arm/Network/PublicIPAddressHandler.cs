using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Public addresses: enough of them for the frontends of public load balancers.</summary>
internal sealed class PublicIPAddressHandler(ArmContext arm) : NetworkHandler(
    arm, new(ArmTypes.PublicIPAddress, "PublicIPAddress", "PublicIpAddressOperation", TimeSpan.FromSeconds(1), RetryAfter: 1) { PatchesTags = true })
{
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
        properties.Copy(draft.Wanted, "dnsSettings");
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

    /// <summary>An address of the block that is kept for documentation, so that nobody's is named.</summary>
    private string NewAddress() => "203.0.113." + (1 + (Arm.World.Random.NextUInt32() % 254)).ToString(CultureInfo.InvariantCulture);
}
