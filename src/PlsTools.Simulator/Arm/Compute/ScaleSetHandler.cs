using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Compute;

/// <summary>Virtual machine scale sets of uniform orchestration. Writing one makes and removes instances until there are as many as its capacity.</summary>
internal sealed class ScaleSetHandler(ArmContext arm, ScaleSetMachines machines) : ComputeHandler(arm)
{
    private const int MostInstances = 1000;

    public override string Type => ArmTypes.ScaleSet;

    public override void Erase(StoredResource resource)
    {
        foreach (StoredResource part in Arm.Resources.Below(resource.Id)) Arm.Resources.Remove(part.Id);
        base.Erase(resource);
    }

    protected override JsonObject Build(ArmCall call, ArmId id, JsonObject body, JsonObject? before, string location)
    {
        JsonObject? wanted = body.Properties();
        if (wanted.Member("virtualMachineProfile") is not JsonObject profile)
            throw ComputeFaults.InvalidParameter("virtualMachineProfile", "a scale set needs one");
        string given = body.Member("sku").Member("capacity")?.ToString() ?? before.Member("sku").Member("capacity")?.ToString() ?? "0";
        if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int capacity) || capacity > MostInstances)
            throw ComputeFaults.InvalidParameter("sku.capacity", $"'{given}' is no number up to {MostInstances}");
        machines.RequireUsable(call, id, profile, location);

        JsonObject kept = new();
        MachineProfiles.Copy(profile, kept);
        kept["networkProfile"] = profile.Member("networkProfile")?.DeepClone() ?? new JsonObject();
        JsonObject properties = new()
        {
            ["singlePlacementGroup"] = wanted.Flag("singlePlacementGroup") ?? false,
            ["orchestrationMode"] = "Uniform",
            ["upgradePolicy"] = wanted.Member("upgradePolicy")?.DeepClone() ?? new JsonObject { ["mode"] = "Manual" },
            ["virtualMachineProfile"] = kept,
            ["provisioningState"] = before is null ? "Creating" : "Updating",
            ["overprovision"] = wanted.Flag("overprovision") ?? false,
            ["uniqueId"] = before.Properties().Text("uniqueId") ?? Arm.World.Random.NewGuid().ToString(),
            ["timeCreated"] = before.Properties().Text("timeCreated") ?? MachineView.Time(Arm.World.Time.GetUtcNow()),
        };
        JsonObject document = new() { ["name"] = id.Name, ["id"] = id.ToString(), ["type"] = Type, ["location"] = location };
        document.Copy(body, "tags").Copy(body, "zones").Copy(body, "identity");
        document["sku"] = new JsonObject
        {
            ["name"] = body.Member("sku").Text("name") ?? before.Member("sku").Text("name") ?? "Standard_D2s_v5",
            ["tier"] = "Standard",
            ["capacity"] = capacity,
        };
        document["properties"] = properties;
        return document;
    }

    protected override void Written(StoredResource stored, StoredResource? before, ArmCall call) => machines.Scale(stored);
}
