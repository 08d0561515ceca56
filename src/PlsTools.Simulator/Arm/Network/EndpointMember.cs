using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>What one address of an endpoint leads to: empty texts for a private link service, which has one part only.</summary>
internal sealed record EndpointMember(string GroupId, string Name, IReadOnlyList<string> Hosts)
{
    public JsonObject Document() => new() { ["groupId"] = GroupId, ["requiredMemberName"] = Name, ["fqdns"] = JsonWriting.Texts(Hosts) };
}
