using System.Collections.Concurrent;
using PlsTools.Simulator.Kube.Access;
using PlsTools.Simulator.Kube.Controllers;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Storage;
using PlsTools.Simulator.Kube.Writing;

namespace PlsTools.Simulator.Kube;

/// <summary>
/// One Kubernetes cluster: its objects, its API server and its controllers (Namespaces, Deployments, garbage). A new one holds the
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
        Api = new(this);
        ControllerClient system = new(this, "kube-apiserver");
        foreach (string ns in s_namespaces) system.Create(KubeResources.Namespaces, "", new() { ["metadata"] = new System.Text.Json.Nodes.JsonObject { ["name"] = ns } });
    }

    public string Name { get; }

    public ClusterSettings Settings { get; }

    public KubeStore Store { get; }

    /// <summary>The API server.</summary>
    public KubeApi Api { get; }

    internal TimeProvider Clock { get; }

    internal KubeWriter Writer { get; }

    /// <summary>Lets a bearer token stand for a user.</summary>
    public void AddUser(string token, KubeUser user) => _users[token] = user;

    /// <summary>Lets a bearer token no longer stand for anybody.</summary>
    public void RemoveUser(string token) => _users.TryRemove(token, out _);

    internal KubeUser? FindUser(string? authorization) =>
        authorization is not null && authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? _users.GetValueOrDefault(authorization["Bearer ".Length..].Trim())
            : null;
}
