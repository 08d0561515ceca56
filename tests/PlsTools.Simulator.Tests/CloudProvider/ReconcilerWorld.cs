using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PlsTools.Simulator.Arm;
using PlsTools.Simulator.CloudProvider;
using PlsTools.Simulator.Kube;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.CloudProvider;

/// <summary>The default world with an ARM that needs no time, and a reconciler that acts as the cluster's identity.</summary>
internal sealed class ReconcilerWorld
{
    /// <param name="version">Version of the controller; the last that is known if null.</param>
    /// <param name="refusesNamesInUse">Whether it refuses the name of another's private link service.</param>
    /// <param name="nodes">How many nodes serve traffic.</param>
    public ReconcilerWorld(string? version = null, bool refusesNamesInUse = false, int nodes = 2)
    {
        Eager = new(Clock);
        World = new(Clock, new(7));
        Arm = new(World, ArmSettings.Instant);
        WorldBuilder builder = new(Arm, 7);
        builder.Build(DefaultWorld.Definition);
        Config = builder.Clusters[0].Config with
        {
            Features = version is null ? ControllerFeatures.Latest : new(ControllerVersion.Parse(version)),
            RefusesNamesInUse = refusesNamesInUse,
        };
        Front = new(Arm);
        Cluster = builder.Clusters[0].Cluster;
        Caller = new(Front, new("https://management.sandbox.invalid/"), () => World.Directory.IssueToken(builder.Clusters[0].Identity), Eager, Config.Features);
        Reconciler = new(Config, Caller, Eager, () => [.. Enumerable.Range(0, nodes).Select(node => $"aks-nodepool1-{node}")], (service, reason, message) => Warnings.Add((reason, message)));
    }

    public FakeTimeProvider Clock { get; } = new();

    /// <summary>The clock as the controller sees it.</summary>
    public EagerClock Eager { get; }

    /// <summary>The controller's pauses in seconds.</summary>
    public IReadOnlyList<double> Pauses => Eager.Pauses;

    /// <summary>What stands between the controller and ARM.</summary>
    public InterceptedArm Front { get; }

    public ArmCaller Caller { get; }

    public SimulatedCluster Cluster { get; }

    public AzureWorld World { get; }

    public SimulatedArm Arm { get; }

    public CloudProviderConfig Config { get; }

    public ServiceReconciler Reconciler { get; }

    public List<(string Reason, string Message)> Warnings { get; } = [];

    public string NetworkPath => Config.Network(Config.ResourceGroup);

    public JsonObject? Pls(string name) => World.Resources.Find($"{NetworkPath}/privateLinkServices/{name}")?.Body;

    public JsonObject? Balancer(string name = "kubernetes-internal") => World.Resources.Find(Config.LoadBalancerId(name))?.Body;

    public Task<IReadOnlyList<string>> EnsureAsync(ServiceSnapshot service) => Reconciler.EnsureAsync(service, CancellationToken.None);

    public Task DeleteAsync(ServiceSnapshot service) => Reconciler.EnsureDeletedAsync(service, CancellationToken.None);

    /// <summary>What ARM was asked since the log was cleared, as verb and the path below the provider.</summary>
    public IReadOnlyList<string> Calls() =>
        [.. World.Requests.All().Select(request => $"{request.Method} {request.Path[(request.Path.IndexOf("Microsoft.Network/", StringComparison.Ordinal) + 18)..]}")];

    public string FrontendId => $"{Config.LoadBalancerId("kubernetes-internal")}/frontendIPConfigurations/{Samples.Base}";

    /// <summary>Switches the private link policy of the nodes' subnet off, as a person who prepares it would.</summary>
    public void DisableNetworkPolicy()
    {
        JsonObject subnet = (JsonObject)World.Resources.Find(Config.SubnetId("aks-subnet"))!.Body.DeepClone();
        subnet["properties"]!["privateLinkServiceNetworkPolicies"] = "Disabled";
        Arm.Seed(Config.SubnetId("aks-subnet"), subnet);
    }

    /// <summary>Makes a private link service without tags on the frontend of shop/api.</summary>
    public void MakeByHand(string name)
    {
        DisableNetworkPolicy();
        Arm.Seed($"{NetworkPath}/privateLinkServices/{name}", new()
        {
            ["location"] = "westeurope",
            ["properties"] = new JsonObject
            {
                ["loadBalancerFrontendIpConfigurations"] = new JsonArray(new JsonObject { ["id"] = FrontendId }),
                ["ipConfigurations"] = new JsonArray(new JsonObject
                {
                    ["name"] = "ip",
                    ["properties"] = new JsonObject { ["subnet"] = new JsonObject { ["id"] = Config.SubnetId("aks-subnet") } },
                }),
            },
        });
    }

    /// <summary>Lets a private endpoint of tenant b connect, approved or waiting.</summary>
    public void Connect(string plsId, string name = "pe1") => Arm.Seed(
        $"/subscriptions/{DefaultWorld.ConsumerSubscriptionId}/resourceGroups/rg-spoke/providers/Microsoft.Network/privateEndpoints/{name}",
        new()
        {
            ["location"] = "westeurope",
            ["properties"] = new JsonObject
            {
                ["subnet"] = new JsonObject
                {
                    ["id"] = $"/subscriptions/{DefaultWorld.ConsumerSubscriptionId}/resourceGroups/rg-spoke/providers/Microsoft.Network/virtualNetworks/spoke01/subnets/endpoints",
                },
                ["manualPrivateLinkServiceConnections"] = new JsonArray(new JsonObject
                {
                    ["name"] = "c",
                    ["properties"] = new JsonObject { ["privateLinkServiceId"] = plsId },
                }),
            },
        });
}
