using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Network;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Compute;

/// <summary>
/// Virtual machines, as far as a cloud controller and a reader of the network look at them: their network interfaces and how they run. Nothing
/// runs in them but the scripts of run-command, where the world has a network.
/// </summary>
internal sealed class VirtualMachineHandler(ArmContext arm, NetworkInterfaceHandler interfaces, RunCommands commands) : ComputeHandler(arm)
{
    private const string Join = "Microsoft.Network/networkInterfaces/join/action";

    public override string Type => ArmTypes.VirtualMachine;

    public override void Erase(StoredResource resource)
    {
        base.Erase(resource);
        foreach (string nic in InterfacesOf(resource.Body)) Tell(nic, machineId: null, isPrimary: false);
    }

    protected override ArmReply Act(ArmCall call, string action)
    {
        if (!action.Equals("runCommand", StringComparison.OrdinalIgnoreCase) || Arm.Settings.RunScript is not { } run) return base.Act(call, action);
        StoredResource machine = Require(call.Id);
        string command = call.Body.Text("commandId") ?? throw ComputeFaults.InvalidParameter("commandId", "it is required");
        bool isWindows = IsWindows(machine.Body);
        if (command is not ("RunShellScript" or "RunPowerShellScript") || call.Body.Objects("parameters").Any())
            throw GatewayFaults.NotSimulated($"POST {Type}/runCommand with {command} and parameters");
        if (command == "RunPowerShellScript" != isWindows) throw ComputeFaults.InvalidParameter("commandId", $"{command} is not for the operating system of the machine");
        if (commands.IsRunningIn(machine.Id)) throw ComputeFaults.CommandRunning();
        string[] lines = [.. (call.Body.Member("script") as JsonArray)?.Select(line => (string?)line ?? "") ?? []];
        string key = Arm.World.Random.NewGuid().ToString();
        commands.Add(key, machine.Id, isWindows, run(new(NetworkOf(machine.Body), isWindows, lines)));
        WorldOperation operation = Arm.World.Operations.Start(key, "RunCommand", machine.Id, Arm.Settings.RunCommandDuration, () => null);
        return new ArmReply(202) { Headers = ComputeLinks.ForDelete(call, operation, machine.Body.Text("location")!) };
    }

    protected override JsonObject? InstanceViewOf(StoredResource resource) => MachineView.Of(resource.Body);

    protected override JsonObject Build(ArmCall call, ArmId id, JsonObject body, JsonObject? before, string location)
    {
        JsonObject? wanted = body.Properties();
        JsonObject properties = new();
        MachineProfiles.Copy(wanted, properties);
        JsonObject[] attached = [.. wanted.Member("networkProfile").Objects("networkInterfaces")];
        if (attached.Length == 0) throw ComputeFaults.InvalidParameter("networkProfile", "a virtual machine has at least one network interface");
        properties["networkProfile"] = new JsonObject
        {
            ["networkInterfaces"] = JsonWriting.Array(attached.Select((item, index) => Attachment(call, id, item, location, isPrimary: index == 0))),
        };
        properties["provisioningState"] = before is null ? "Creating" : "Updating";
        properties["vmId"] = before.Properties().Text("vmId") ?? Arm.World.Random.NewGuid().ToString();
        properties["timeCreated"] = before.Properties().Text("timeCreated") ?? MachineView.Time(Arm.World.Time.GetUtcNow());
        JsonObject document = new() { ["name"] = id.Name, ["id"] = id.ToString(), ["type"] = Type, ["location"] = location };
        document.Copy(body, "tags").Copy(body, "zones").Copy(body, "identity");
        document["properties"] = properties;
        return document;
    }

    protected override void Written(StoredResource stored, StoredResource? before, ArmCall call)
    {
        string[] attached = [.. InterfacesOf(stored.Body)];
        IEnumerable<string> detached = before is null ? [] : InterfacesOf(before.Body).Except(attached, StringComparer.OrdinalIgnoreCase);
        foreach (string nic in detached) Tell(nic, machineId: null, isPrimary: false);
        for (int index = 0; index < attached.Length; index++) Tell(attached[index], stored.Id, isPrimary: index == 0);
    }

    private static bool IsWindows(JsonObject machine) =>
        machine.Properties().Member("storageProfile").Member("osDisk").Text("osType") is { } system && system.Equals("Windows", StringComparison.OrdinalIgnoreCase);

    private string NetworkOf(JsonObject machine)
    {
        string subnet = InterfacesOf(machine).Select(nic => Arm.Resources.Find(nic)?.Body.Properties().Objects("ipConfigurations").FirstOrDefault().Properties().Reference("subnet"))
            .OfType<string>().First();
        return subnet[..subnet.IndexOf("/subnets/", StringComparison.OrdinalIgnoreCase)];
    }

    private static IEnumerable<string> InterfacesOf(JsonObject machine) =>
        machine.Properties().Member("networkProfile").Objects("networkInterfaces").Select(item => item.Text("id")!);

    private JsonObject Attachment(ArmCall call, ArmId id, JsonObject wanted, string location, bool isPrimary)
    {
        StoredResource nic = Arm.RequireReference(wanted.Text("id") ?? "", id.ToString(), location);
        Arm.RequireLinked(call, Join, nic.Id);
        if (nic.Body.Text("managedBy") is { } manager) throw ComputeFaults.InterfaceTaken(nic.Id, manager);
        if (nic.Body.Properties().Reference("virtualMachine") is { } other && !other.Equals(id.ToString(), StringComparison.OrdinalIgnoreCase))
            throw ComputeFaults.InterfaceTaken(nic.Id, other);
        JsonObject attachment = JsonWriting.Reference(nic.Id);
        attachment["properties"] = new JsonObject { ["primary"] = wanted.Properties().Flag("primary") ?? isPrimary };
        return attachment;
    }

    /// <summary>Has the interface show the machine, or none. The platform writes it, not the caller.</summary>
    private void Tell(string nicId, string? machineId, bool isPrimary)
    {
        if (Arm.Resources.Find(nicId) is not { } nic) return;
        JsonObject body = nic.Body.DeepClone().AsObject();
        JsonObject properties = body.Properties()!;
        foreach (string member in (string[])["virtualMachine", "primary"]) properties.Remove(member);
        if (machineId is not null)
        {
            properties["virtualMachine"] = JsonWriting.Reference(machineId);
            properties["primary"] = isPrimary;
            properties["macAddress"] ??= NewMacAddress();
        }

        ArmTarget target = new(ArmTypes.NetworkInterface, nicId, ArmId.Parse(nicId), ArmId.Parse(nicId).SubscriptionId);
        interfaces.Handle(new("PUT", target, ApiVersions.Network[0], Caller: null, Endpoint: "") { Body = body });
    }

    private string NewMacAddress() => "00-0D-3A-" + string.Join('-', Arm.World.Random.Bytes(3).Select(octet => octet.ToString("X2", null)));
}
