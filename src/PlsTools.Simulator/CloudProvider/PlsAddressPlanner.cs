using System.Globalization;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>Decides on the NAT addresses of a private link service. Pure. Source: <c>reconcilePLSIpConfigs</c>.</summary>
internal static class PlsAddressPlanner
{
    /// <summary>Sets <c>ipConfigurations</c> and says whether they changed; if any differs, all are built anew.</summary>
    /// <param name="config">The controller's settings.</param>
    /// <param name="service">The owner.</param>
    /// <param name="properties">Properties of the private link service.</param>
    /// <param name="name">Its name.</param>
    /// <param name="subnet">Their subnet as ARM shows it; null where it does not exist.</param>
    public static bool Apply(CloudProviderConfig config, ServiceSnapshot service, JsonObject properties, string name, JsonObject? subnet)
    {
        if (subnet is null)
        {
            throw new CloudProviderException(
                $"checkAndUpdatePLSIPConfigs: failed to get private link service subnet({PlsAnnotations.SubnetName(service, config)}) for service({service.FullName})");
        }

        int count = PlsAnnotations.AddressCount(service);
        PlsStaticAddresses fixedOnes = PlsAnnotations.StaticAddresses(service);
        if (count < fixedOnes.Distinct.Count)
        {
            throw new CloudProviderException(string.Create(
                CultureInfo.InvariantCulture,
                $"checkAndUpdatePLSIPConfigs: ipConfigCount({count}) must be no smaller than number of static IPs specified({fixedOnes.Distinct.Count})"));
        }

        string subnetId = (string?)subnet["id"] ?? "";
        if (properties["ipConfigurations"] is JsonArray present && !Differs(present, count, fixedOnes, subnetId)) return false;
        properties["ipConfigurations"] = Build(config.Features, count, fixedOnes, subnetId, (string?)subnet["name"] ?? "", name);
        return true;
    }

    private static bool Differs(JsonArray present, int count, PlsStaticAddresses fixedOnes, string subnetId)
    {
        if (present.Count != count) return true;
        int statics = 0;
        foreach (JsonNode? configuration in present)
        {
            JsonNode? facts = configuration?["properties"];
            bool primary = (bool?)facts?["primary"] ?? false;
            if (!subnetId.Equals((string?)facts?["subnet"]?["id"], StringComparison.OrdinalIgnoreCase)) return true;
            if (!"Static".Equals((string?)facts?["privateIPAllocationMethod"], StringComparison.OrdinalIgnoreCase))
            {
                if (primary && fixedOnes.Primary.Length > 0) return true;
                continue;
            }

            statics++;
            string address = (string?)facts?["privateIPAddress"] ?? "";
            if (!fixedOnes.Distinct.Contains(address, StringComparer.Ordinal)) return true;
            if (primary && !address.Equals(fixedOnes.Primary, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return statics != fixedOnes.Distinct.Count;
    }

    private static JsonArray Build(
        ControllerFeatures features, int count, PlsStaticAddresses fixedOnes, string subnetId, string subnet, string name)
    {
        JsonArray configurations = [];
        foreach (string address in fixedOnes.Distinct)
        {
            JsonObject configuration = Configuration(CloudNames.StaticIPConfiguration(features, subnet, name, address), "Static", address == fixedOnes.Primary, subnetId);
            configuration["properties"]!["privateIPAddress"] = address;
            configurations.Add(configuration);
        }

        for (int index = 0; index < count - fixedOnes.Distinct.Count; index++)
        {
            bool primary = fixedOnes.Primary.Length == 0 && index == 0;
            configurations.Add(Configuration(CloudNames.DynamicIPConfiguration(features, subnet, name, index), "Dynamic", primary, subnetId));
        }

        return configurations;
    }

    private static JsonObject Configuration(string name, string method, bool primary, string subnetId) => new()
    {
        ["name"] = name,
        ["properties"] = new JsonObject
        {
            ["privateIPAllocationMethod"] = method,
            ["primary"] = primary,
            ["privateIPAddressVersion"] = "IPv4",
            ["subnet"] = new JsonObject { ["id"] = subnetId },
        },
    };
}
