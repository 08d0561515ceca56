using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Whether a private address of a virtual network can be taken; if not, the next free ones of its subnet.</summary>
internal sealed class AddressAvailabilityHandler(ArmContext arm) : ArmHandler(arm)
{
    private const uint ReservedAtStart = 4;
    private const int MostSuggestions = 5;

    public override string Type => "Microsoft.Network/virtualNetworks/CheckIPAddressAvailability";

    public override IReadOnlyList<string> Versions => ApiVersions.Network;

    protected override ArmReply List(ArmCall call)
    {
        ArmId id = Arm.RequireGroup(ArmId.Parse(call.Target.Scope));
        StoredResource network = Arm.Find(id) ?? throw GatewayFaults.ResourceNotFound(id);
        string text = call.Query.GetValueOrDefault("ipAddress", "");
        if (!AddressRange.TryNumber(text, out uint address)) throw NetworkFaults.InvalidAddress(text);
        StoredResource? subnet = Arm.Resources.OfType(ArmTypes.Subnet, network.Id).FirstOrDefault(subnet => SubnetDocument.Ranges(subnet.Body).Any(range => range.Contains(address)));
        if (subnet is null) return Answer(false, [], reserved: false);
        AddressRange range = SubnetDocument.Ranges(subnet.Body).First(range => range.Contains(address));
        HashSet<string?> taken = [.. Arm.Addresses.InSubnet(subnet.Id).Select(use => use.Address)];
        bool isReserved = address < range.First + ReservedAtStart || address >= range.Last;
        if (!isReserved && !taken.Contains(AddressRange.Format(address))) return Answer(true, [], reserved: false);
        return Answer(false, Free(range, taken).Take(MostSuggestions), isReserved);
    }

    private static IEnumerable<string> Free(AddressRange range, HashSet<string?> taken)
    {
        for (uint number = range.First + ReservedAtStart; number < range.Last; number++)
        {
            string address = AddressRange.Format(number);
            if (!taken.Contains(address)) yield return address;
        }
    }

    private static ArmReply Answer(bool available, IEnumerable<string> others, bool reserved)
    {
        JsonObject body = new() { ["available"] = available };
        string[] list = [.. others];
        if (list.Length > 0) body["availableIPAddresses"] = JsonWriting.Texts(list);
        body["isPlatformReserved"] = reserved;
        return new(200, body);
    }
}
