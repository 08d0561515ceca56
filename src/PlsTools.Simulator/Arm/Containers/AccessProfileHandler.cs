using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Containers;

/// <summary>The older way to a cluster's kubeconfig: <c>accessProfiles/clusterUser</c> and <c>clusterAdmin</c>, by GET or by <c>listCredential</c>.</summary>
internal sealed class AccessProfileHandler(ArmContext arm, ManagedClusterHandler clusters) : ArmHandler(arm)
{
    public override string Type => ArmTypes.AccessProfile;

    public override IReadOnlyList<string> Versions => ApiVersions.Containers;

    protected override ArmReply Get(ArmCall call) => Answer(call);

    protected override ArmReply Act(ArmCall call, string action) =>
        action.Equals("listCredential", StringComparison.OrdinalIgnoreCase) ? Answer(call) : base.Act(call, action);

    private ArmReply Answer(ArmCall call)
    {
        StoredResource cluster = ManagedClusterHandler.Require(Arm, call.Id.Root);
        string? role = ((string[])[ManagedClusterHandler.User, ManagedClusterHandler.Administrator]).FirstOrDefault(name => name.Equals(call.Id.Name, StringComparison.OrdinalIgnoreCase));
        if (role is null) throw GatewayFaults.ResourceNotFound(call.Id);
        if (ManagedClusterHandler.RefusesStatic(cluster, role)) return ContainerFaults.LocalAccountsDisabled();
        return new(200, new JsonObject
        {
            ["id"] = $"{cluster.Body.Text("id")}/accessProfiles/{role}",
            ["name"] = role,
            ["type"] = "Microsoft.ContainerService/ManagedClusters/AccessProfiles",
            ["location"] = cluster.Body.Text("location"),
            ["properties"] = new JsonObject { ["kubeConfig"] = clusters.Kubeconfig(cluster, call, role) },
        });
    }
}
