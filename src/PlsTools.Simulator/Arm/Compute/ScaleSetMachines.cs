using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Network;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Compute;

/// <summary>The instances of a scale set and their network interfaces, made after its profile.</summary>
internal sealed class ScaleSetMachines(ArmContext arm)
{
    private const string JoinSubnet = "Microsoft.Network/virtualNetworks/subnets/join/action";
    private const string Pools = "loadBalancerBackendAddressPools";

    /// <summary>Refuses a profile whose interfaces have no subnet that the caller may use.</summary>
    public void RequireUsable(ArmCall call, ArmId id, JsonObject profile, string location)
    {
        foreach (JsonObject configuration in Interfaces(profile.Member("networkProfile")).SelectMany(nic => nic.Properties().Objects("ipConfigurations")))
        {
            StoredResource subnet = arm.RequireReference(configuration.Properties().Reference("subnet") ?? "", id.ToString(), location);
            arm.RequireLinked(call, JoinSubnet, subnet.Id);
        }
    }

    /// <summary>Makes and removes instances until there are as many as the capacity; the newest go first.</summary>
    public void Scale(StoredResource scaleSet)
    {
        int capacity = scaleSet.Body.Member("sku").Member("capacity")!.GetValue<int>();
        List<StoredResource> instances = [.. arm.Resources.OfType(ArmTypes.ScaleSetMachine, scaleSet.Id)];
        int next = instances.Count == 0 ? 0 : instances.Max(instance => int.Parse(ArmId.Parse(instance.Id).Name, CultureInfo.InvariantCulture)) + 1;
        for (int count = instances.Count; count < capacity; count++) Add(scaleSet, next++);
        foreach (StoredResource surplus in instances.Skip(capacity)) Remove(surplus);
    }

    public void Remove(StoredResource instance)
    {
        foreach (StoredResource part in arm.Resources.Below(instance.Id)) arm.Resources.Remove(part.Id);
        arm.Resources.Remove(instance.Id);
    }

    /// <summary>The pools that an instance's interfaces are in, by what is wanted; the addresses stay.</summary>
    public void WritePools(StoredResource instance, JsonNode? configurations)
    {
        foreach (JsonObject wanted in Interfaces(configurations))
        {
            ArmId id = ArmId.Parse(instance.Id).Child("networkInterfaces", wanted.Text("name") ?? "");
            StoredResource nic = arm.Find(id) ?? throw NetworkFaults.InvalidReference(id.ToString(), instance.Id);
            JsonObject document = nic.Body.DeepClone().AsObject();
            foreach (JsonObject configuration in document.Properties().Objects("ipConfigurations"))
            {
                JsonObject? asked = wanted.Properties().Objects("ipConfigurations").FirstOrDefault(item => item.Text("name") == configuration.Text("name"));
                if (asked is not null) CopyPools(asked.Properties(), configuration.Properties()!);
            }

            DocumentMarks.Stamp(document, arm.World.Random.NewEtag());
            arm.Resources.Put(nic with { Body = document });
        }
    }

    /// <summary>An instance's own number as Azure appends it to computer names: six digits of base 36.</summary>
    private static string Suffix(int number)
    {
        const string digits = "0123456789abcdefghijklmnopqrstuvwxyz";
        char[] text = new char[6];
        for (int at = text.Length - 1; at >= 0; at--, number /= digits.Length) text[at] = digits[number % digits.Length];
        return new(text);
    }

    private static IEnumerable<JsonObject> Interfaces(JsonNode? profile) => profile.Objects("networkInterfaceConfigurations");

    private void Add(StoredResource scaleSet, int number)
    {
        ArmId id = ArmId.Parse(scaleSet.Id).Child("virtualMachines", number.ToString(CultureInfo.InvariantCulture));
        JsonObject profile = scaleSet.Body.Properties().Member("virtualMachineProfile")!.AsObject();
        string location = scaleSet.Body.Text("location")!;
        JsonObject[] nics = [.. Interfaces(profile.Member("networkProfile")).Select(wanted => AddInterface(id, location, wanted))];
        JsonObject properties = new() { ["latestModelApplied"] = true, ["vmId"] = arm.World.Random.NewGuid().ToString() };
        MachineProfiles.Copy(profile, properties);
        string prefix = profile.Member("osProfile").Text("computerNamePrefix") ?? scaleSet.Body.Text("name")!;
        JsonObject os = properties.Member("osProfile") as JsonObject ?? [];
        os.Remove("computerNamePrefix");
        os["computerName"] = prefix + Suffix(number);
        properties["osProfile"] = os;
        properties["networkProfile"] = new JsonObject
        {
            ["networkInterfaces"] = JsonWriting.Array(nics.Select(nic => new JsonObject
            {
                ["id"] = nic.Text("id"),
                ["properties"] = new JsonObject { ["primary"] = nic.Properties().Flag("primary") ?? true },
            })),
        };
        properties["networkProfileConfiguration"] = profile.Member("networkProfile")?.DeepClone();
        properties["provisioningState"] = "Succeeded";
        properties["timeCreated"] = MachineView.Time(arm.World.Time.GetUtcNow());
        JsonObject document = new()
        {
            ["name"] = $"{scaleSet.Body.Text("name")}_{number.ToString(CultureInfo.InvariantCulture)}",
            ["id"] = id.ToString(),
            ["etag"] = "\"1\"",
            ["type"] = ArmTypes.ScaleSetMachine,
            ["location"] = location,
            ["instanceId"] = number.ToString(CultureInfo.InvariantCulture),
            ["sku"] = new JsonObject { ["name"] = scaleSet.Body.Member("sku").Text("name"), ["tier"] = "Standard" },
            ["properties"] = properties,
        };
        arm.Resources.Put(new(id.ToString(), ArmTypes.ScaleSetMachine, document));
    }

    private JsonObject AddInterface(ArmId instance, string location, JsonObject wanted)
    {
        ArmId id = instance.Child("networkInterfaces", wanted.Text("name") ?? throw NetworkFaults.InvalidName(""));
        List<JsonObject> configurations = [];
        foreach (JsonObject asked in wanted.Properties().Objects("ipConfigurations"))
        {
            StoredResource subnet = arm.RequireReference(asked.Properties().Reference("subnet") ?? "", instance.ToString(), location);
            SubnetAddresses addresses = new(arm.Addresses, subnet);
            foreach (JsonObject other in configurations) addresses.TryReserve(other.Properties().Text("privateIPAddress")!, other.Text("id")!);
            string name = asked.Text("name") ?? throw NetworkFaults.InvalidName("");
            JsonObject configuration = InterfaceDocument.Configuration(
                id.ToString(), name, addresses.TakeFirst(id.ToString()), "Dynamic", subnet.Id, asked.Properties().Flag("primary") ?? configurations.Count == 0);
            CopyPools(asked.Properties(), configuration.Properties()!);
            configurations.Add(configuration);
        }

        JsonObject own = new() { ["macAddress"] = "", ["primary"] = wanted.Properties().Flag("primary") ?? true, ["virtualMachine"] = JsonWriting.Reference(instance.ToString()) };
        own.Copy(wanted.Properties(), "enableAcceleratedNetworking").Copy(wanted.Properties(), "enableIPForwarding").Copy(wanted.Properties(), "networkSecurityGroup");
        JsonObject document = InterfaceDocument.Build(
            id, location, arm.World.Random.NewGuid().ToString(), arm.World.Random.Text(26), configurations, own);
        document["type"] = ArmTypes.ScaleSetInterface;
        DocumentMarks.Stamp(document, arm.World.Random.NewEtag());
        arm.Resources.Put(new(id.ToString(), ArmTypes.ScaleSetInterface, document));
        return document;
    }

    private void CopyPools(JsonNode? from, JsonObject to)
    {
        if (from.Member(Pools) is not JsonArray pools) to.Remove(Pools);
        else to[Pools] = JsonWriting.Array(pools.Select(pool => JsonWriting.Reference(arm.Spell(pool.Text("id") ?? ""))));
    }
}
