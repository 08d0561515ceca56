using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Access;
using PlsTools.Simulator.Kube.Controllers;
using PlsTools.Simulator.Kube.Manifests;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Services;
using PlsTools.Simulator.Kube.Storage;
using PlsTools.Simulator.Kube.Workloads;
using PlsTools.Simulator.Kube.Writing;

namespace PlsTools.Simulator.Kube;

/// <summary>
/// One Kubernetes cluster: its objects, its API server and its controllers (Namespaces, Deployments, endpoints, garbage). A new one holds the
/// namespaces that every cluster has and the Service <c>default/kubernetes</c>.
/// </summary>
public sealed class SimulatedCluster
{
    private static readonly string[] s_namespaces = ["default", "kube-node-lease", "kube-public", "kube-system"];

    private readonly ConcurrentDictionary<string, KubeUser> _users = new(StringComparer.Ordinal);

    /// <param name="name">The cluster's name.</param>
    /// <param name="clock">The world's time.</param>
    /// <param name="random">Source of uids, addresses and ports. Not shared with others.</param>
    /// <param name="settings">Null for the usual ones.</param>
    public SimulatedCluster(string name, TimeProvider clock, Random random, ClusterSettings? settings = null)
    {
        Name = name;
        Clock = clock;
        Settings = settings ?? new();
        Store = new(Settings.HistoryLimit);
        Writer = new(Store, Settings, clock, random);
        EventExpiry = new(Store, Writer, clock, Settings.EventLifetime);
        Api = new(this);
        ControllerClient manager = new(this, "kube-controller-manager");
        ControlLoop loop = new(
        [
            new GarbageCollector(Store, Writer),
            new NamespaceController(Store, Writer),
            new DeploymentController(Store, manager),
            new ReplicaSetController(Store, manager),
            new EndpointsController(Store, manager),
            new PodRunner(Store, new(this, "kube-scheduler"), new(this, "kubelet"), new(Store, Settings.PodRange)),
        ]);
        Writer.Written += loop.Tell;
        Begin(new(this, "kube-apiserver"));
    }

    public string Name { get; }

    public ClusterSettings Settings { get; }

    public KubeStore Store { get; }

    /// <summary>The API server.</summary>
    public KubeApi Api { get; }

    /// <summary>Users that are known by Entra tokens; null for a cluster that takes none.</summary>
    internal EntraUsers? Entra { get; set; }

    internal TimeProvider Clock { get; }

    internal KubeWriter Writer { get; }

    internal EventExpiry EventExpiry { get; }

    /// <summary>Lets a bearer token stand for a user.</summary>
    public void AddUser(string token, KubeUser user) => _users[token] = user;

    /// <summary>Lets a node join, ready for Pods.</summary>
    public void AddNode(ClusterNode node) =>
        new ControllerClient(this, "kubelet").Create(KubeResources.Nodes, "", NodeRegistration.Body(node, Settings.KubernetesVersion, Writer.Now));

    /// <summary>
    /// Applies the documents of a manifest as <c>kubectl apply --server-side</c> does, in their order. Nothing is written where a
    /// document can't be read or is of an unknown kind; a document that the server refuses leaves those before it applied.
    /// </summary>
    /// <returns>The objects as they then stand.</returns>
    /// <exception cref="ManifestException">Names the document and the line.</exception>
    public IReadOnlyList<JsonObject> ApplyManifest(string yaml, string defaultNamespace = "default") =>
        new ManifestApplier(Writer).Apply(yaml, defaultNamespace);

    /// <summary>A kubeconfig with this cluster as its only context.</summary>
    /// <param name="server">Address of the API server.</param>
    /// <param name="token">Bearer token of a user.</param>
    /// <param name="certificateAuthority">PEM of the authority that signed the server's certificate; null for those of the system.</param>
    /// <param name="ns">Namespace of the context; null for <c>default</c>.</param>
    public string Kubeconfig(Uri server, string token, string? certificateAuthority = null, string? ns = null) =>
        KubeconfigText.Write([new(Name, server, token, certificateAuthority, ns)]);

    internal KubeUser? FindUserNamed(string name) => _users.Values.FirstOrDefault(user => user.Name == name);

    internal KubeUser? FindUser(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return null;
        string token = authorization["Bearer ".Length..].Trim();
        return _users.GetValueOrDefault(token) ?? Entra?.Find(token);
    }

    private void Begin(ControllerClient server)
    {
        foreach (string ns in s_namespaces) server.Create(KubeResources.Namespaces, "", new() { ["metadata"] = new JsonObject { ["name"] = ns } });
        server.Create(KubeResources.Services, "default", new()
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = "kubernetes",
                ["labels"] = new JsonObject { ["component"] = "apiserver", ["provider"] = "kubernetes" },
            },
            ["spec"] = new JsonObject
            {
                ["ports"] = new JsonArray(new JsonObject { ["name"] = "https", ["port"] = 443, ["targetPort"] = 443 }),
            },
        });
    }
}
