using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>One NAT IP configuration of a private link service, with the address that it was given.</summary>
internal sealed record NatAddress(string Name, string SubnetId, bool IsStatic, bool Primary, string Address)
{
    /// <summary>As the service shows it: only a static address shows; a dynamic one is read from the service's interface.</summary>
    public JsonObject Document(Draft draft)
    {
        JsonObject properties = new() { ["provisioningState"] = "Succeeded" };
        if (IsStatic) properties["privateIPAddress"] = Address;
        properties["privateIPAllocationMethod"] = IsStatic ? "Static" : "Dynamic";
        properties["subnet"] = JsonWriting.Reference(SubnetId);
        properties["primary"] = Primary;
        properties["privateIPAddressVersion"] = "IPv4";
        return new()
        {
            ["name"] = Name,
            ["id"] = draft.PartId("ipConfigurations", Name),
            ["etag"] = "",
            ["type"] = "Microsoft.Network/privateLinkServices/ipConfigurations",
            ["properties"] = properties,
        };
    }
}
