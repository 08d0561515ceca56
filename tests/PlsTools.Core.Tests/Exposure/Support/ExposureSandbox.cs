using System.Text.Json.Nodes;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Acting;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Kube;
using PlsTools.Core.Network;
using PlsTools.Core.Session;
using PlsTools.Core.Session.Credentials;
using PlsTools.Core.Values;
using PlsTools.Simulator.Sandbox;

namespace PlsTools.Core.Tests.Exposure.Support;

/// <summary>This room over real clients against a whole sandbox: its ARM, its API server and its cloud controller.</summary>
internal sealed class ExposureSandbox : IAsyncDisposable
{
    public const string ApiManifest = """
        apiVersion: v1
        kind: Service
        metadata:
          name: api
          namespace: default
          annotations:
            service.beta.kubernetes.io/azure-load-balancer-internal: "true"
        spec:
          type: LoadBalancer
          ports:
          - port: 443
        """;

    private ExposureSandbox(SandboxHost host, PlsSession session, ClusterConnection cluster)
    {
        Host = host;
        Session = session;
        Cluster = cluster;
        Reader = new(cluster, session.Arm);
    }

    public static NamespacedName Api { get; } = new("default", "api");

    public SandboxHost Host { get; }

    public PlsSession Session { get; }

    public ClusterConnection Cluster { get; }

    public ExposureReader Reader { get; }

    /// <summary>Starts a world with the given manifests and signs in as its provider.</summary>
    public static async Task<ExposureSandbox> StartAsync(string manifest = ApiManifest, bool waitForAddresses = true)
    {
        SandboxHost host = await SandboxHost.StartAsync(new() { Speed = 500, Manifests = [manifest], WaitForAddresses = waitForAddresses }, default);
        SandboxCluster cluster = host.Clusters[0];
        PlsSession session = await new SessionFactory(_ => null, host.Clock, new Random(1)).CreateAsync(
            new()
            {
                Credential = new SandboxToken(host.Tenants[0].Id, _ => host.IssueAccessToken("a", TimeSpan.FromDays(36_500))),
                Cloud = SessionCloud.Of(host.ResourceManagerUrl, null),
                Dialer = new SocketDialer(host.Clock),
                Names = new HostNameResolver(host.Clock),
                Cluster = new() { Kubeconfig = cluster.Kubeconfig, UsesHostKubeconfig = false, KubeHandler = cluster.CreateKubeHandler() },
                ArmHandler = host.CreateArmHandler(),
            },
            default);
        return new(host, session, await session.GetClusterAsync(default));
    }

    public async Task<ExposurePlan> PlanAsync(ExposureSettings settings, NamespacedName? service = null) =>
        ExposurePlanner.Plan(await Reader.SurveyAsync(service ?? Api, settings, default), settings);

    /// <summary>How long to wait, by the sandbox's clock: so long that no machine is too slow for what the sandbox does in it.</summary>
    public static WaitSettings Patience { get; } = new(true, TimeSpan.FromDays(2)) { Silence = TimeSpan.FromHours(3) };

    /// <summary>Plans, publishes and describes as the command does.</summary>
    public async Task<AksPrivateLinkService> ExposeAsync(ExposureSettings settings, NamespacedName? service = null, bool takeOwnership = false)
    {
        ExposurePlan plan = await PlanAsync(settings, service);
        if (plan.Refusals.Count > 0) throw ExposureErrors.Combined(plan.Refusals);
        ExposurePublisher publisher = new(Reader, Cluster.Kube, Session.Clock);
        ServiceExposure exposure = await publisher.PublishAsync(plan, takeOwnership, Patience, null, default);
        return await Reader.DescribeAsync(exposure, default);
    }

    public async Task<string> FailAsync(ExposureSettings settings, NamespacedName? service = null) =>
        (await Assert.ThrowsAnyAsync<PlsException>(() => ExposeAsync(settings, service))).ErrorId;

    public async Task<ServiceSnapshot> ServiceAsync() => ServiceReader.Read((await Cluster.Kube.FindAsync(KubeKind.Service, Api, default))!);

    /// <summary>Writes an annotation as another field manager.</summary>
    public async Task AnnotateAsAsync(string manager, string shortKey, string value)
    {
        using HttpClient client = new(Host.Clusters[0].CreateKubeHandler());
        JsonObject body = JsonNode.Parse("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"api"}}""")!.AsObject();
        body["metadata"]!["annotations"] = new JsonObject { [$"service.beta.kubernetes.io/{shortKey}"] = value };
        Uri address = new(Host.Clusters[0].Server, $"/api/v1/namespaces/default/services/api?fieldManager={manager}&force=true");
        using HttpRequestMessage request = new(HttpMethod.Patch, address)
        {
            Content = new StringContent(body.ToJsonString(), new System.Net.Http.Headers.MediaTypeHeaderValue("application/apply-patch+yaml")),
        };
        request.Headers.Authorization = new("Bearer", TokenOf(Host.Clusters[0].Kubeconfig));
        using HttpResponseMessage response = await client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static string TokenOf(string kubeconfig) =>
        kubeconfig.Split('\n').Select(line => line.Trim()).Single(line => line.StartsWith("token:", StringComparison.Ordinal))["token:".Length..].Trim().Trim('"');
}
