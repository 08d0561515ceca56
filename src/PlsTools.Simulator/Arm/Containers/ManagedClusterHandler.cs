using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.Arm.Resources;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Containers;

/// <summary>
/// AKS clusters as ARM shows them. A caller may create one, with its node resource group and outbound address, but no API server stands behind it;
/// those that come with the world have one, and hand out its kubeconfig.
/// </summary>
internal sealed class ManagedClusterHandler(ArmContext arm, Func<string, ArmHandler?> ofType) : ArmHandler(arm)
{
    public const string User = "clusterUser";
    public const string Administrator = "clusterAdmin";

    private static readonly Dictionary<string, string> s_credentials = new(StringComparer.OrdinalIgnoreCase)
    {
        ["listClusterUserCredential"] = User,
        ["listClusterAdminCredential"] = Administrator,
    };

    public override string Type => ArmTypes.ManagedCluster;

    public override IReadOnlyList<string> Versions => ApiVersions.Containers;

    /// <summary>The cluster of an id; refuses one that is not there.</summary>
    public static StoredResource Require(ArmContext arm, ArmId id)
    {
        ArmId spelled = arm.RequireGroup(id);
        return arm.Find(spelled) ?? throw GatewayFaults.ResourceNotFound(spelled);
    }

    /// <summary>Whether a cluster hands out no static credential for a role.</summary>
    public static bool RefusesStatic(StoredResource cluster, string role) =>
        role == Administrator && cluster.Body.Properties().Flag("disableLocalAccounts") == true;

    /// <summary>The kubeconfig of a cluster, base64; refuses where no API server stands behind it.</summary>
    public string Kubeconfig(StoredResource cluster, ArmCall call, string role)
    {
        string kubeconfig = Arm.Settings.Kubeconfig?.Invoke(ArmId.Parse(cluster.Id), call.Caller!, role)
            ?? throw GatewayFaults.NotSimulated($"credentials of {cluster.Id}: this world has no API server for it");
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(kubeconfig));
    }

    public override void Erase(StoredResource resource)
    {
        base.Erase(resource);
        DissolveNodeGroup(resource);
    }

    protected override ArmReply Get(ArmCall call) => new(200, Require(Arm, call.Id).Body.DeepClone());

    protected override ArmReply List(ArmCall call)
    {
        ArmId scope = Arm.RequireGroup(ArmId.Parse(call.Target.Scope));
        return ArmPaging.Page(call, Arm.Readable(call, Type, scope), Arm.Settings.PageSize, cluster => cluster.Body.DeepClone(), endsEmpty: true);
    }

    protected override ArmReply Put(ArmCall call) => Arm.Resources.Change(() =>
    {
        ArmId id = Arm.RequireGroup(call.Id);
        if (!call.IsSeeding) Arm.RequireLivingGroup(id);
        StoredResource? existing = Arm.Find(id);
        return Write(call, existing is null ? id : ArmId.Parse(existing.Id), call.Body ?? throw GatewayFaults.InvalidContent("no body"), existing);
    });

    protected override ArmReply Patch(ArmCall call) => Arm.Resources.Change(() =>
    {
        StoredResource cluster = Require(Arm, call.Id);
        Arm.RequireLivingGroup(ArmId.Parse(cluster.Id));
        JsonObject body = new() { ["location"] = cluster.Body.Text("location") };
        return Write(call, ArmId.Parse(cluster.Id), body.Copy(call.Body.Member("tags") is null ? cluster.Body : call.Body, "tags"), cluster);
    });

    protected override ArmReply Delete(ArmCall call) => Arm.Resources.Change(() =>
    {
        ArmId id = Arm.RequireGroup(call.Id);
        if (Arm.Find(id) is not { } cluster) return new ArmReply(204);
        string location = cluster.Body.Text("location")!;
        if (Arm.World.Operations.RunningOn(cluster.Id) is { } running)
        {
            return running.Name == "DeleteManagedCluster"
                ? new ArmReply(202) { Headers = ContainerOperationLinks.ForDelete(Arm, call, running, location) }
                : ContainerFaults.Busy(cluster.Body.ProvisioningState()!);
        }

        SetState(cluster, "Deleting");
        WorldOperation operation = Arm.World.Operations.Start(
            Arm.World.Random.NewGuid().ToString(), "DeleteManagedCluster", cluster.Id, Arm.Settings.ManagedClusterDuration, () => Remove(cluster.Id));
        return new ArmReply(202) { Headers = ContainerOperationLinks.ForDelete(Arm, call, operation, location) };
    });

    protected override ArmReply Act(ArmCall call, string action)
    {
        if (!s_credentials.TryGetValue(action, out string? role)) return base.Act(call, action);
        StoredResource cluster = Require(Arm, call.Id);
        if (RefusesStatic(cluster, role)) return ContainerFaults.LocalAccountsDisabled();
        return new(200, new JsonObject
        {
            ["kubeconfigs"] = JsonWriting.Array([new JsonObject { ["name"] = role, ["value"] = Kubeconfig(cluster, call, role) }]),
        });
    }

    private ResourceGroupsHandler Groups => (ResourceGroupsHandler)ofType(ArmTypes.ResourceGroup)!;

    private static string NodeGroup(StoredResource cluster) =>
        ArmId.Group(ArmId.Parse(cluster.Id).SubscriptionId, cluster.Body.Properties().Text("nodeResourceGroup")!).ToString();

    private ArmReply Write(ArmCall call, ArmId id, JsonObject body, StoredResource? existing)
    {
        string given = body.Text("location") ?? throw GatewayFaults.LocationRequired();
        string location = Locations.Find(given) ?? throw GatewayFaults.LocationNotAvailable(given, Type);
        if (existing?.Body.Text("location") is { } actual && actual != location) throw GatewayFaults.InvalidResourceLocation(id, actual, location);
        if (Arm.World.Operations.RunningOn(id.ToString()) is not null) return ContainerFaults.Busy(existing!.Body.ProvisioningState()!);
        if (!call.IsSeeding && existing is null && !body.Properties().Objects("agentPoolProfiles").Any()) return ContainerFaults.PoolsRequired();
        foreach (string member in (string[])["nodeResourceGroup", "dnsPrefix"])
        {
            if (!call.IsSeeding && body.Properties().Text(member) is { } wanted && existing is not null && existing.Body.Properties().Text(member) != wanted)
                return ContainerFaults.NameImmutable(member);
        }

        string state = call.IsSeeding ? "Succeeded" : existing is null ? "Creating" : "Updating";
        StoredResource cluster = new(id.ToString(), Type, ManagedClusterDocument.Build(Arm, id, body, existing?.Body, state, location));
        Arm.Resources.Put(cluster);
        ArmReply reply = new(existing is null ? 201 : 200, cluster.Body.DeepClone());
        if (call.IsSeeding) return reply;
        if (existing is null) PutNodeGroup(cluster, location);
        WorldOperation operation = Arm.World.Operations.Start(
            Arm.World.Random.NewGuid().ToString(), "PutManagedCluster", cluster.Id, Arm.Settings.ManagedClusterDuration, () => Finish(cluster.Id, call.Endpoint));
        return reply with { Headers = ContainerOperationLinks.ForWrite(Arm, call, operation, location) };
    }

    private void PutNodeGroup(StoredResource cluster, string location)
    {
        string id = NodeGroup(cluster);
        if (Arm.Resources.Find(id) is not null) return;
        Arm.Resources.Put(new(id, ArmTypes.ResourceGroup, new()
        {
            ["id"] = id,
            ["name"] = ArmId.Parse(id).Name,
            ["type"] = ArmTypes.ResourceGroup,
            ["location"] = location,
            ["managedBy"] = cluster.Body.Text("id"),
            ["properties"] = new JsonObject { ["provisioningState"] = "Succeeded" },
        }));
    }

    /// <summary>The node resource group goes with its cluster, unless the cluster itself lies in it.</summary>
    private OperationError? DissolveNodeGroup(StoredResource cluster)
    {
        string group = NodeGroup(cluster);
        return group.Equals(ArmId.Parse(cluster.Id).Scope, StringComparison.OrdinalIgnoreCase) ? null : Groups.Dissolve(group);
    }

    private OperationError? Finish(string clusterId, string endpoint)
    {
        if (Arm.Resources.Find(clusterId) is not { } cluster) return new("Canceled", $"The cluster {clusterId} was deleted while it was being written.");
        JsonObject document = cluster.Body.DeepClone().AsObject();
        JsonNode? network = document.Properties().Member("networkProfile");
        bool needsAddress = network.Text("outboundType") == "loadBalancer" && network.Member("loadBalancerProfile").Member("effectiveOutboundIPs") is null;
        ManagedClusterDocument.Finish(document, ArmId.Parse(clusterId), needsAddress ? PutOutboundAddress(cluster, endpoint) : null, Arm.World.Random);
        Arm.Resources.Put(cluster with { Body = document });
        return null;
    }

    private string PutOutboundAddress(StoredResource cluster, string endpoint)
    {
        string id = $"{NodeGroup(cluster)}/providers/{ArmTypes.PublicIPAddress}/{Arm.World.Random.NewGuid()}";
        ArmHandler addresses = ofType(ArmTypes.PublicIPAddress)!;
        addresses.Handle(new("PUT", ArmTarget.Parse(id, "PUT")!, addresses.Versions[0], null, endpoint)
        {
            Body = new()
            {
                ["location"] = cluster.Body.Text("location"),
                ["sku"] = new JsonObject { ["name"] = "Standard" },
                ["properties"] = new JsonObject { ["publicIPAllocationMethod"] = "Static" },
            },
        });
        return id;
    }

    private OperationError? Remove(string clusterId)
    {
        if (Arm.Resources.Find(clusterId) is not { } cluster) return null;
        if (DissolveNodeGroup(cluster) is { } error)
        {
            SetState(cluster, "Failed");
            return error;
        }

        Arm.Resources.Remove(clusterId);
        return null;
    }

    private void SetState(StoredResource cluster, string state)
    {
        JsonObject document = cluster.Body.DeepClone().AsObject();
        DocumentMarks.SetState(document, state);
        Arm.Resources.Put(cluster with { Body = document });
    }
}
