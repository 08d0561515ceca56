using System.Security.Cryptography.X509Certificates;
using PlsTools.Simulator.Arm;
using PlsTools.Simulator.Arm.Containers;
using PlsTools.Simulator.CloudProvider;
using PlsTools.Simulator.DataPlane;
using PlsTools.Simulator.DataPlane.Guest;
using PlsTools.Simulator.Faults;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Identity;
using PlsTools.Simulator.Kube;
using PlsTools.Simulator.Kube.Manifests;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Storage;
using PlsTools.Simulator.Time;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Sandbox;

/// <summary>
/// A whole world of Azure and AKS in this process: ARM, clusters with their cloud controllers, and the network between them. Everything
/// ends when it is disposed.
/// </summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly SimulatedArm _arm;
    private readonly WorldBuilder _world;
    private readonly RelayNetwork _network;
    private readonly List<CloudControllerManager> _controllers = [];
    private readonly IReadOnlyList<ActiveFault> _faults;
    private readonly Lazy<IdentityService> _identity;
    private readonly Func<TimeSpan, TokenLife> _tokenLife;
    private readonly TimeProvider _pace;
    private readonly CancellationTokenSource _ended = new();

    private SandboxHost(SandboxOptions options)
    {
        _pace = options.Clock;
        int seed = options.Seed ?? options.World.Seed ?? 1;
        Speed = options.Speed ?? options.World.Speed ?? 30;
        Clock = new ScaledTimeProvider(options.Clock, Speed);
        AzureWorld world = new(Clock, new(seed));
        IReadOnlyList<Uri> endpoints = options.Front?.ArmEndpoints ?? [new("https://management.sandbox.invalid/")];
        ResourceManagerUrl = endpoints[0];
        _arm = new(world, new()
        {
            Kubeconfig = KubeconfigOf,
            Audiences = [.. endpoints.Select(endpoint => endpoint.ToString())],
            KeepsLog = false,
            Throttles = options.World.Throttles,
            RunScript = RunScriptAsync,
            ResourceGraphDelay = options.World.ResourceGraphDelay ?? TimeSpan.Zero,
        });
        _world = new(_arm, seed, options.Front);
        _world.Build(options.World);
        _tokenLife = lifetime => options.Front is null ? TokenLife.On(Clock, lifetime) : TokenLife.Of(options.Clock, Clock, Speed, lifetime);
        if (options.Front is not null) world.Directory.Signer = new();
        _identity = new(() => new(world, new() { Clock = options.Clock, Speed = Speed, ArmEndpoints = endpoints }));
        Tenants =
        [
            .. options.World.Tenants.Select(tenant => new SandboxTenant(
                tenant.Name, tenant.Id, tenant.DisplayName,
                [.. tenant.Subscriptions.Select(subscription => new SandboxSubscription(subscription.Id, subscription.DisplayName))],
                [.. tenant.Principals.Select(principal => principal.Name)])),
        ];
        Clusters = [.. _world.Clusters.Select(cluster => cluster.Public)];
        _faults = [.. options.World.Faults.Concat(options.Faults).Select((fault, index) => new ActiveFault(fault, new(unchecked((seed * 397) ^ index))))];
        Arm = ArmFront(FaultCallers.Clients);
        foreach (SandboxCluster cluster in Clusters) cluster.Api = KubeFront(cluster);
        ClusterBackends backends = new([.. _world.Clusters.Select(built => (built.Config.Group(built.Config.ResourceGroup), built.Cluster))]);
        _network = new(world.Resources, backends, name => options.Applications.GetValueOrDefault(name, HttpApplication.ServeAsync), options.ExistingFlows);
    }

    /// <summary>Seconds of the world's clock in a second of the clock that sets its pace.</summary>
    public double Speed { get; }

    /// <summary>The world's time. All durations of ARM and of the clusters pass on it.</summary>
    public TimeProvider Clock { get; }

    /// <summary>
    /// Root of ARM. In memory only, reached through <see cref="CreateArmHandler"/>, unless the world is offered elsewhere: the name can
    /// exist nowhere else (RFC 6761).
    /// </summary>
    public Uri ResourceManagerUrl { get; }

    /// <summary>ARM, with the world's faults and its request log before it.</summary>
    public ISimulatedService Arm { get; }

    /// <summary>The token endpoints.</summary>
    public IdentityService Identity => _identity.Value;

    /// <summary>Those who can sign in, with their secrets.</summary>
    public IReadOnlyList<SandboxAccount> Accounts =>
    [
        .. _world.Principals.Select(entry => new SandboxAccount(
            entry.Key.Name, entry.Key.TenantId, entry.Value.ClientId, entry.Value.ObjectId, _arm.World.Directory.SecretOf(entry.Value))),
    ];

    /// <summary>A kubeconfig, YAML, with a context for each cluster. Holds tokens that are worth something in this sandbox alone.</summary>
    public string Kubeconfig => KubeconfigText.Write([.. Clusters.Select(cluster => cluster.Access)]);

    public IReadOnlyList<SandboxTenant> Tenants { get; }

    public IReadOnlyList<SandboxCluster> Clusters { get; }

    /// <summary>What ARM and the clusters were asked, by the clusters' cloud controllers too.</summary>
    public RequestLog Requests => _arm.World.Requests;

    /// <summary>The name of somebody in the request log: a principal's display name; what has none is itself.</summary>
    public string NameOf(string principalId) =>
        _arm.World.Directory.Principals.FirstOrDefault(principal => principal.ObjectId == principalId)?.DisplayName ?? principalId;

    /// <summary>The resources of ARM as they stand, whoever may see them.</summary>
    internal ResourceStore Resources => _arm.World.Resources;

    /// <summary>The ways that consumers have into the world's Services, as they stand now, each offered on 127.0.0.1.</summary>
    public IReadOnlyList<SandboxRelay> Relays => _network.List();

    /// <summary>Makes the world and starts what lives in it.</summary>
    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellation)
    {
        SandboxHost host = new(options);
        try
        {
            await host.BeginAsync(options, cancellation).ConfigureAwait(false);
            return host;
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A transport to ARM; the caller disposes it.</summary>
    public HttpMessageHandler CreateArmHandler() => new InProcessHandler(Arm);

    /// <summary>A transport to all of the world; the caller disposes it.</summary>
    /// <param name="admit">Runs before each request, and may refuse it by an exception of its own.</param>
    public SandboxTransport CreateTransport(Action admit) => new(this, admit);

    /// <summary>Issues a bearer token.</summary>
    /// <param name="tenant">Name or id of the tenant.</param>
    /// <param name="lifetime">How long it is good: on the world's clock, or on that of other processes where the world is offered to them.</param>
    /// <param name="principal">Who it is for; the tenant's first principal if null.</param>
    /// <param name="audience">What it is for.</param>
    /// <exception cref="ArgumentException">The sandbox has no such tenant or principal.</exception>
    public string IssueAccessToken(string tenant, TimeSpan lifetime, string? principal = null, string audience = AzureDirectory.ManagementAudience)
    {
        SandboxTenant found = Tenants.FirstOrDefault(candidate =>
                candidate.Id.Equals(tenant, StringComparison.OrdinalIgnoreCase) || candidate.Name.Equals(tenant, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"The sandbox has no tenant '{tenant}'; it has {string.Join(", ", Tenants.Select(one => one.Name))}.", nameof(tenant));
        string name = principal ?? found.Principals.FirstOrDefault() ?? "";
        return _world.Principals.TryGetValue((found.Id, name), out Principal? who)
            ? _arm.World.Directory.IssueToken(who, _tokenLife(lifetime), audience)
            : throw new ArgumentException($"The tenant '{found.Name}' has no principal '{name}'; it has {string.Join(", ", found.Principals)}.", nameof(principal));
    }

    /// <summary>Lets every application of the world sign in by what this certificate's key signs.</summary>
    public void TrustCertificate(X509Certificate2 certificate)
    {
        foreach (Principal principal in _world.Principals.Values) _arm.World.Directory.AddCertificate(principal, certificate);
    }

    /// <summary>Applies Kubernetes manifests as <c>kubectl apply</c> would.</summary>
    /// <param name="cluster">Name of the cluster.</param>
    /// <param name="yaml">One or more documents.</param>
    /// <exception cref="ArgumentException">The sandbox has no such cluster.</exception>
    public void ApplyManifest(string cluster, string yaml)
    {
        BuiltCluster found = _world.Clusters.FirstOrDefault(candidate => candidate.Public.Name.Equals(cluster, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"The sandbox has no cluster '{cluster}'; it has {string.Join(", ", Clusters.Select(one => one.Name))}.", nameof(cluster));
        found.Cluster.ApplyManifest(yaml);
    }

    /// <summary>Follows a dial from inside a virtual network of the world.</summary>
    /// <param name="sourceVirtualNetworkId">Id of the caller's network; null for the internet.</param>
    /// <param name="address">The IP address that is dialled.</param>
    /// <param name="port">The TCP port.</param>
    public DialRoute Resolve(string? sourceVirtualNetworkId, string address, int port) => _network.Resolve(sourceVirtualNetworkId, address, port);

    /// <summary>Looks a name up from inside a virtual network of the world, in the private DNS zones that are linked to it.</summary>
    /// <param name="virtualNetworkId">Id of the caller's network.</param>
    /// <param name="name">A domain name, with or without its final dot.</param>
    /// <param name="type">The type of record, such as <c>A</c>.</param>
    public NameAnswer ResolveName(string virtualNetworkId, string name, string type = "A") =>
        new NameResolver(_arm.World.Resources).Resolve(virtualNetworkId, name, type);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        foreach (CloudControllerManager controller in _controllers) await controller.DisposeAsync().ConfigureAwait(false);
        await _network.DisposeAsync().ConfigureAwait(false);
        _arm.World.Directory.Signer?.Dispose();
        _ended.Dispose();
    }

    private Task<GuestOutput> RunScriptAsync(GuestScript script)
    {
        GuestMachine machine = new(new GuestNetwork(_network, Resources, script.VirtualNetworkId), _pace);
        return Task.Run(() => machine.RunAsync(script.IsWindows, script.Lines, _ended.Token), _ended.Token);
    }

    private async Task BeginAsync(SandboxOptions options, CancellationToken cancellation)
    {
        if (!options.WithoutCloudProvider)
        {
            foreach (BuiltCluster built in _world.Clusters) _controllers.Add(new(built.Config, built.Cluster, ArmFor(built), Clock));
        }

        foreach (BuiltCluster built in _world.Clusters)
        {
            foreach (ManifestDefinition manifest in built.Manifests) Apply(built.Cluster, manifest);
        }

        if (options.Manifests.Count > 0)
        {
            if (_world.Clusters.Count == 0) throw new ArgumentException("Manifests were given, but the world has no cluster.", nameof(options));
            foreach (string manifest in options.Manifests) _world.Clusters[0].Cluster.ApplyManifest(manifest);
        }

        if (!options.WaitForAddresses || options.WithoutCloudProvider) return;
        foreach (BuiltCluster built in _world.Clusters) await WaitForVerdictsAsync(built.Cluster, cancellation).ConfigureAwait(false);
    }

    private ServiceFront ArmFront(FaultCallers caller)
    {
        AzureDirectory directory = _arm.World.Directory;
        return new(_arm, "arm", [.. _faults.Where(fault => fault.Service == "arm")], caller, header => directory.CallerOf(header)?.ObjectId, Requests, Clock);
    }

    private ServiceFront KubeFront(SandboxCluster cluster) => new(
        cluster.Cluster.Api,
        cluster.Name,
        [.. _faults.Where(fault => fault.Service == "kube")],
        FaultCallers.Clients,
        header => cluster.Cluster.FindUser(header)?.Name,
        Requests,
        Clock);

    private ArmCaller ArmFor(BuiltCluster built) => new(ArmFront(FaultCallers.Controllers), ResourceManagerUrl, new IdentityTokens(_arm.World.Directory, built.Identity, Clock).Current, Clock, built.Config.Features);

    private static void Apply(SimulatedCluster cluster, ManifestDefinition manifest)
    {
        try
        {
            cluster.ApplyManifest(manifest.Text);
        }
        catch (ManifestException error)
        {
            throw new WorldRefusedException($"The cluster {cluster.Name} refuses {manifest.Source}: {error.Message}", error);
        }
    }

    private string? KubeconfigOf(ArmId id, Principal caller, string role)
    {
        SandboxCluster? found = Clusters.FirstOrDefault(cluster => cluster.ResourceId.Equals(id.ToString(), StringComparison.OrdinalIgnoreCase));
        return role == ManagedClusterHandler.Administrator ? found?.Kubeconfig : found?.UserKubeconfig;
    }

    private static async Task WaitForVerdictsAsync(SimulatedCluster cluster, CancellationToken cancellation)
    {
        using KubeSubscription changes = cluster.Store.Subscribe(cluster.Store.Version);
        while (!HasVerdicts(cluster)) await changes.Changes.ReadAsync(cancellation).ConfigureAwait(false);
    }

    private static bool HasVerdicts(SimulatedCluster cluster)
    {
        HashSet<string> failed =
        [
            .. cluster.Store.List(KubeResources.Events).Objects
                .Where(found => (string?)found.Body["reason"] == ServiceSync.FailureReason)
                .Select(found => (string?)found.Body["involvedObject"]?["uid"] ?? ""),
        ];
        return cluster.Store.List(KubeResources.Services).Objects.Select(found => ServiceReader.Read(found.Body))
            .All(service => !service.WantsLoadBalancer || service.Ingress.Count > 0 || failed.Contains(service.Uid));
    }
}
