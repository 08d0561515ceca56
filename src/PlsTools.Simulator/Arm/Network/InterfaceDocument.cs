using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>How the document of a network interface is built, whoever makes it.</summary>
internal static class InterfaceDocument
{
    /// <summary>One IP configuration of an interface.</summary>
    /// <param name="interfaceId">The interface.</param>
    /// <param name="name">Name of the configuration.</param>
    /// <param name="address">Its private address.</param>
    /// <param name="method"><c>Dynamic</c> or <c>Static</c>.</param>
    /// <param name="subnetId">The subnet that the address is of.</param>
    /// <param name="primary">Whether it is the interface's first one.</param>
    /// <param name="publicAddressId">The public address that leads to it; null for none.</param>
    public static JsonObject Configuration(
        string interfaceId, string name, string address, string method, string subnetId, bool primary, string? publicAddressId = null)
    {
        JsonObject properties = new()
        {
            ["provisioningState"] = "Succeeded",
            ["privateIPAddress"] = address,
            ["privateIPAllocationMethod"] = method,
        };
        if (publicAddressId is not null) properties["publicIPAddress"] = JsonWriting.Reference(publicAddressId);
        properties["subnet"] = JsonWriting.Reference(subnetId);
        properties["primary"] = primary;
        properties["privateIPAddressVersion"] = "IPv4";
        return new()
        {
            ["name"] = name,
            ["id"] = $"{interfaceId}/ipConfigurations/{name}",
            ["etag"] = "",
            ["type"] = "Microsoft.Network/networkInterfaces/ipConfigurations",
            ["properties"] = properties,
        };
    }

    /// <summary>The whole document, succeeded, without tags.</summary>
    /// <param name="id">The interface.</param>
    /// <param name="location">Short region.</param>
    /// <param name="guid">Its resource GUID.</param>
    /// <param name="suffix">First label of its internal domain name.</param>
    /// <param name="configurations">Its IP configurations.</param>
    /// <param name="own">Members that stand between those that every interface has, such as <c>privateEndpoint</c>.</param>
    public static JsonObject Build(ArmId id, string location, string guid, string suffix, IEnumerable<JsonObject> configurations, JsonObject own)
    {
        JsonObject properties = new()
        {
            ["provisioningState"] = "Succeeded",
            ["resourceGuid"] = guid,
            ["ipConfigurations"] = JsonWriting.Array(configurations),
            ["dnsSettings"] = DnsSettings(own.Member("dnsSettings"), suffix),
        };
        if (own.Text("macAddress") is { } mac) properties["macAddress"] = mac;
        properties["enableAcceleratedNetworking"] = own.Flag("enableAcceleratedNetworking") ?? false;
        properties["vnetEncryptionSupported"] = false;
        properties["enableIPForwarding"] = own.Flag("enableIPForwarding") ?? false;
        properties["disableTcpStateTracking"] = false;
        properties.CopyReference(own, "networkSecurityGroup").Copy(own, "primary").CopyReference(own, "virtualMachine");
        properties["hostedWorkloads"] = new JsonArray();
        properties["tapConfigurations"] = new JsonArray();
        properties.CopyReference(own, "privateEndpoint").CopyReference(own, "privateLinkService");
        properties["nicType"] = "Standard";
        properties["allowPort25Out"] = true;
        properties["defaultOutboundConnectivityEnabled"] = false;
        properties["auxiliaryMode"] = "None";
        properties["auxiliarySku"] = "None";
        return new()
        {
            ["name"] = id.Name,
            ["id"] = id.ToString(),
            ["etag"] = "",
            ["properties"] = properties,
            ["type"] = ArmTypes.NetworkInterface,
            ["location"] = location,
        };
    }

    private static JsonObject DnsSettings(JsonNode? wanted, string suffix)
    {
        JsonObject settings = new() { ["dnsServers"] = JsonWriting.Texts(wanted.Strings("dnsServers")), ["appliedDnsServers"] = new JsonArray() };
        settings.Copy(wanted, "internalDnsNameLabel");
        settings["internalDomainNameSuffix"] = $"{suffix}.bx.internal.cloudapp.net";
        return settings;
    }
}
