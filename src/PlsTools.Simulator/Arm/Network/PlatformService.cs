using System.Globalization;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>A kind of platform service that private endpoints reach: those that the recordings have.</summary>
/// <param name="Type">Full type.</param>
/// <param name="Versions">Its api-versions, newest first.</param>
/// <param name="Members">Its parts.</param>
internal sealed record PlatformService(string Type, IReadOnlyList<string> Versions, IReadOnlyList<PlatformMember> Members)
{
    public static IReadOnlyList<PlatformService> All { get; } =
    [
        new(
            ArmTypes.StorageAccount,
            ["2025-01-01", "2024-01-01", "2023-05-01", "2023-01-01", "2022-09-01", "2021-09-01", "2021-04-01", "2019-06-01"],
            [.. ((string[])["blob", "dfs", "file", "queue", "table"]).Select(group => new PlatformMember(group, group, $"{{0}}.{group}.core.windows.net"))]),
        new(
            ArmTypes.ContainerRegistry,
            ["2025-04-01", "2023-07-01", "2022-12-01", "2021-09-01", "2019-05-01"],
            [new("registry", "registry_data_{1}", "{0}.{1}.data.azurecr.io"), new("registry", "registry", "{0}.azurecr.io")]),
    ];

    /// <summary>Null for a type that is none.</summary>
    public static PlatformService? Find(string type) => All.FirstOrDefault(service => service.Type.Equals(type, StringComparison.OrdinalIgnoreCase));

    /// <summary>The parts of a resource that belong to a group, as an endpoint reaches them.</summary>
    public IEnumerable<EndpointMember> Reach(StoredResource resource, string groupId)
    {
        string name = resource.Body.Text("name")!;
        string location = resource.Body.Text("location")!;
        return Members.Where(member => member.GroupId.Equals(groupId, StringComparison.OrdinalIgnoreCase)).Select(member => new EndpointMember(
            member.GroupId,
            string.Format(CultureInfo.InvariantCulture, member.Name, name, location),
            [string.Format(CultureInfo.InvariantCulture, member.Host, name, location)]));
    }
}
