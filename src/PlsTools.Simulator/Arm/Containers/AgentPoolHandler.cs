using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Containers;

/// <summary>The node pools of a cluster, to be read: they are parts of its document, and are written with it.</summary>
internal sealed class AgentPoolHandler(ArmContext arm) : ArmHandler(arm)
{
    public override string Type => ArmTypes.AgentPool;

    public override IReadOnlyList<string> Versions => ApiVersions.Containers;

    protected override ArmReply Get(ArmCall call)
    {
        StoredResource cluster = ManagedClusterHandler.Require(Arm, call.Id.Root);
        JsonObject? pool = Pools(cluster).FirstOrDefault(pool => call.Id.Name.Equals(pool.Text("name"), StringComparison.OrdinalIgnoreCase));
        return pool is null ? ContainerFaults.PoolNotFound(call.Id) : new(200, Document(cluster, pool));
    }

    protected override ArmReply List(ArmCall call)
    {
        StoredResource cluster = ManagedClusterHandler.Require(Arm, ArmId.Parse(call.Target.Scope));
        return ArmPaging.Page(call, [.. Pools(cluster)], Arm.Settings.PageSize, pool => Document(cluster, pool));
    }

    protected override ArmReply Put(ArmCall call) => throw GatewayFaults.NotSimulated("writing a node pool apart from its cluster");

    protected override ArmReply Delete(ArmCall call) => throw GatewayFaults.NotSimulated("deleting a node pool");

    private static IEnumerable<JsonObject> Pools(StoredResource cluster) => cluster.Body.Properties().Objects("agentPoolProfiles");

    private JsonObject Document(StoredResource cluster, JsonObject pool)
    {
        JsonObject properties = pool.DeepClone().AsObject();
        properties.Remove("name");
        string name = pool.Text("name")!;
        return new() { ["id"] = $"{cluster.Body.Text("id")}/agentPools/{name}", ["name"] = name, ["type"] = Type, ["properties"] = properties };
    }
}
