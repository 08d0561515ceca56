using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.PrivateDns;

/// <summary>
/// Keeps an A record for each virtual machine, instances of scale sets included, of a network that is linked to a zone with registration: under
/// its computer name, with the first address of its primary interface. A record that a person wrote under the name stays, as does the gap that a
/// person left by deleting one until the machine or a link is written again.
/// </summary>
internal sealed class MachineRegistration(ArmContext arm)
{
    private const int Ttl = 10;
    private const string Mark = "isAutoRegistered";

    private static readonly RecordType s_address = RecordType.All.Single(type => type.Name == "A");

    /// <summary>Follows the world from now on.</summary>
    public void Begin() => arm.Resources.Changed += OnChanged;

    private void OnChanged(string id)
    {
        bool isLink = id.Contains("/virtualNetworkLinks/", StringComparison.OrdinalIgnoreCase);
        if (!isLink && !id.Contains("/virtualMachines/", StringComparison.OrdinalIgnoreCase)) return;
        arm.Resources.Change(() =>
        {
            Register(isLink ? null : id);
            return true;
        });
    }

    /// <summary>Takes away what no machine stands behind any more, and adds the machine that changed, or all of them.</summary>
    private void Register(string? changed)
    {
        StoredResource[] links = [.. arm.Resources.OfType(ArmTypes.VirtualNetworkLink).Where(IsRegistering)];
        StoredResource[] known = [.. arm.Resources.OfType(s_address.FullType).Where(set => set.Body.Properties().Flag(Mark) == true)];
        if (links.Length == 0 && known.Length == 0) return;
        Dictionary<string, StoredResource> wanted = new(StringComparer.OrdinalIgnoreCase);
        HashSet<string> touched = new(StringComparer.OrdinalIgnoreCase);
        foreach (StoredResource machine in arm.Resources.OfType(ArmTypes.VirtualMachine).Concat(arm.Resources.OfType(ArmTypes.ScaleSetMachine)))
        {
            if (Standing(machine) is not var (name, network, address)) continue;
            foreach (StoredResource link in links.Where(link => network.Equals(NetworkOf(link), StringComparison.OrdinalIgnoreCase)))
            {
                ArmId id = ArmId.Parse(link.Id).Root.Child(s_address.Name, name);
                wanted[id.ToString()] = RecordSet(id, address);
                if (changed is null || changed.StartsWith(machine.Id, StringComparison.OrdinalIgnoreCase)) touched.Add(id.ToString());
            }
        }

        foreach (StoredResource set in known)
        {
            if (!wanted.TryGetValue(set.Id, out StoredResource? now) || AddressOf(now) != AddressOf(set)) arm.Resources.Remove(set.Id);
        }

        foreach (string id in touched.Where(id => arm.Resources.Find(id) is null)) arm.Resources.Put(wanted[id]);
    }

    private StoredResource RecordSet(ArmId id, string address)
    {
        JsonObject wanted = new() { ["ttl"] = Ttl, [s_address.Member] = new JsonArray(new JsonObject { ["ipv4Address"] = address }) };
        JsonObject document = RecordSetDocument.Build(arm, id, s_address, wanted, null);
        document.Properties()![Mark] = true;
        return new(id.ToString(), s_address.FullType, document);
    }

    /// <summary>A machine's name, and where its primary interface stands; null if it has none.</summary>
    private (string Name, string NetworkId, string Address)? Standing(StoredResource machine)
    {
        JsonObject? facts = machine.Body.Properties();
        string name = (facts.Member("osProfile").Text("computerName") ?? machine.Body.Text("name")!).ToLowerInvariant();
        JsonObject? attached = facts.Member("networkProfile").Objects("networkInterfaces").OrderByDescending(nic => nic.Properties().Flag("primary") == true).FirstOrDefault();
        JsonObject? configuration = arm.Resources.Find(attached.Text("id") ?? "")?.Body.Properties().Objects("ipConfigurations")
            .OrderByDescending(item => item.Properties().Flag("primary") == true).FirstOrDefault();
        return DomainName.IsValid(name)
            && ArmId.TryParse(configuration.Properties().Reference("subnet"), out ArmId? subnet)
            && configuration.Properties().Text("privateIPAddress") is { } address
                ? (name, subnet.Root.ToString(), address)
                : null;
    }

    private static bool IsRegistering(StoredResource link) =>
        link.Body.Properties().Flag("registrationEnabled") == true && link.Body.ProvisioningState() is "Succeeded" or "Updating";

    private static string? NetworkOf(StoredResource link) => link.Body.Properties().Reference("virtualNetwork");

    private static string? AddressOf(StoredResource set) => set.Body.Properties().Objects(s_address.Member).FirstOrDefault().Text("ipv4Address");
}
