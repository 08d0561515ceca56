using System.Security;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PlsTools.Core.Network;
using PlsTools.Core.Session;
using PlsTools.Core.Session.Clusters;
using PlsTools.Core.Session.Credentials;
using PlsTools.Simulator.Arm;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube;
using PlsTools.Simulator.Kube.Access;
using PlsTools.Simulator.World;

namespace PlsTools.Core.Tests.Session;

/// <summary>An ARM with one tenant, one subscription and one AKS cluster with its API server, and sessions made over it.</summary>
internal sealed class SessionWorld
{
    public const string TenantId = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa";
    public const string SubscriptionId = "11111111-1111-1111-1111-111111111111";
    public const string OtherSubscriptionId = "33333333-3333-3333-3333-333333333333";
    public const string Host = "shop-12345678.hcp.westeurope.azmk8s.io";
    public const string KubeToken = "canary-kube-token";

    private readonly Principal _owner;

    public SessionWorld()
    {
        World = new(Clock, new Random(1));
        Arm = new(World, ArmSettings.Instant with { Kubeconfig = (_, _, role) => role == "clusterAdmin" ? AdminKubeconfig : UserKubeconfig });
        World.Directory.AddTenant(TenantId, "Shop", "shop.example");
        Subscription subscription = World.Directory.AddSubscription(SubscriptionId, TenantId, "Shop Production");
        _owner = World.Directory.AddPrincipal("0000000a-0000-0000-0000-000000000001", TenantId, "0000000a-0000-0000-0000-000000000002", "Owner");
        World.Directory.AssignOwner(_owner, subscription);
        Seed($"/subscriptions/{SubscriptionId}/resourceGroups/shop", """{"location":"westeurope"}""");
        AddCluster("shop", Host);
        Kube = new("shop", Clock, new Random(1));
        Kube.AddUser(KubeToken, KubeUser.ClusterAdmin("admin"));
    }

    public FakeTimeProvider Clock { get; } = new(new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    public AzureWorld World { get; }

    public SimulatedArm Arm { get; }

    public SimulatedCluster Kube { get; }

    /// <summary>What ARM gives a user of the cluster.</summary>
    public string UserKubeconfig { get; set; } = Kubeconfig();

    /// <summary>What ARM gives an administrator of the cluster.</summary>
    public string AdminKubeconfig { get; set; } = Kubeconfig();

    public Dictionary<string, string> Environment { get; } = [];

    public static string ClusterId(string name) =>
        $"/subscriptions/{SubscriptionId}/resourceGroups/shop/providers/Microsoft.ContainerService/managedClusters/{name}";

    public static string Kubeconfig(string host = Host) => PlsTools.Core.Tests.Kube.KubeconfigText.Of($"https://{host}:443", user: $"token: {KubeToken}");

    public void AddCluster(string name, string host) => Seed(
        ClusterId(name),
        $$$"""{"location":"westeurope","properties":{"fqdn":"{{{host}}}","agentPoolProfiles":[{"name":"nodes","vnetSubnetID":"/subscriptions/{{{SubscriptionId}}}/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/v/subnets/nodes"}]}}""");

    public void AddSubscription()
    {
        Subscription other = World.Directory.AddSubscription(OtherSubscriptionId, TenantId, "Shop Test");
        World.Directory.AssignOwner(_owner, other);
    }

    public void Seed(string id, string body) => Arm.Seed(id, JsonNode.Parse(body)!.AsObject());

    public string ArmToken() => World.Directory.IssueToken(_owner);

    public SecureString Token(TimeSpan? lifetime = null) => Secure(World.Directory.IssueToken(_owner, lifetime));

    public Task<PlsSession> ConnectAsync(
        ClusterRequest? cluster = null, string? subscription = null, string? tenantId = null, string? name = null, ISessionCredential? credential = null, SessionCloud? cloud = null) =>
        new SessionFactory(Environment.GetValueOrDefault, Clock, new Random(1)).CreateAsync(
            new()
            {
                Credential = credential ?? new AccessTokenSource(Token()),
                Cloud = cloud ?? SessionCloud.Of(null, null),
                Dialer = new SocketDialer(Clock),
                Names = new HostNameResolver(Clock),
                Cluster = cluster ?? new() { UsesHostKubeconfig = false },
                Name = name,
                TenantId = tenantId,
                Subscription = subscription,
                ArmHandler = new InProcessHandler(Arm),
            },
            CancellationToken.None);

    /// <summary>A request for a cluster, over this world's API server.</summary>
    public ClusterRequest Cluster(
        string? kubeconfig = null, string? context = null, string? cluster = null, string? nodeResourceGroup = null, bool usesHost = false, bool asAdmin = false) => new()
        {
            Kubeconfig = kubeconfig,
            KubeContext = context,
            Cluster = cluster,
            NodeResourceGroup = nodeResourceGroup,
            AsAdmin = asAdmin,
            UsesHostKubeconfig = usesHost,
            KubeHandler = new InProcessHandler(Kube.Api),
        };

    public static SecureString Secure(string text)
    {
        SecureString secure = new();
        foreach (char letter in text) secure.AppendChar(letter);
        return secure;
    }
}
