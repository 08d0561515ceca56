using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Containers;

/// <summary>AKS clusters as ARM shows them. They come with the world: a caller reads them and asks for their kubeconfig.</summary>
internal sealed class ManagedClusterHandler(ArmContext arm) : ArmHandler(arm)
{
    private static readonly Dictionary<string, string> s_credentials = new(StringComparer.OrdinalIgnoreCase)
    {
        ["listClusterUserCredential"] = "clusterUser",
        ["listClusterAdminCredential"] = "clusterAdmin",
    };

    public override string Type => ArmTypes.ManagedCluster;

    public override IReadOnlyList<string> Versions => ApiVersions.Containers;

    protected override ArmReply Get(ArmCall call) => new(200, Require(call.Id).Body.DeepClone());

    protected override ArmReply List(ArmCall call)
    {
        ArmId scope = Arm.RequireGroup(ArmId.Parse(call.Target.Scope));
        return ArmPaging.Page(call, Arm.Readable(call, Type, scope), Arm.Settings.PageSize, cluster => cluster.Body.DeepClone());
    }

    protected override ArmReply Put(ArmCall call)
    {
        if (!call.IsSeeding) throw GatewayFaults.NotSimulated("creating a managed cluster");
        ArmId id = Arm.RequireGroup(call.Id);
        StoredResource? existing = Arm.Find(id);
        StoredResource cluster = new(id.ToString(), Type, ManagedClusterDocument.Build(Arm, id, call.Body ?? [], existing?.Body));
        Arm.Resources.Put(cluster);
        return new(existing is null ? 201 : 200, cluster.Body.DeepClone());
    }

    protected override ArmReply Act(ArmCall call, string action)
    {
        if (!s_credentials.TryGetValue(action, out string? name)) return base.Act(call, action);
        StoredResource cluster = Require(call.Id);
        if (name == "clusterAdmin" && cluster.Body.Properties().Flag("disableLocalAccounts") == true)
        {
            throw new ArmFaultException(
                400, "BadRequest", "Getting static credential is not allowed because this cluster is set to disable local accounts.");
        }

        string kubeconfig = Arm.Settings.Kubeconfig?.Invoke(ArmId.Parse(cluster.Id), call.Caller!)
            ?? throw GatewayFaults.NotSimulated($"credentials of {cluster.Id}: this world has no API server for it");
        return new(200, new JsonObject
        {
            ["kubeconfigs"] = JsonWriting.Array(
            [
                new JsonObject { ["name"] = name, ["value"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(kubeconfig)) },
            ]),
        });
    }

    private StoredResource Require(ArmId id)
    {
        ArmId spelled = Arm.RequireGroup(id);
        return Arm.Find(spelled) ?? throw GatewayFaults.ResourceNotFound(spelled);
    }
}
