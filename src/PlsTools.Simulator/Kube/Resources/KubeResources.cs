using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Services;
using PlsTools.Simulator.Kube.Workloads;

namespace PlsTools.Simulator.Kube.Resources;

/// <summary>The kinds that the cluster stores.</summary>
public static class KubeResources
{
    public static KubeResource Namespaces { get; } = new(KubeSchemas.Namespace, new NamespaceStrategy())
    {
        Group = "",
        Version = "v1",
        Kind = "Namespace",
        Plural = "namespaces",
        ShortNames = ["ns"],
        IsNamespaced = false,
        HasStatus = true,
        Empty = Sections("spec", "status"),
    };

    public static KubeResource Nodes { get; } = new(KubeSchemas.Node, new NodeStrategy())
    {
        Group = "",
        Version = "v1",
        Kind = "Node",
        Plural = "nodes",
        ShortNames = ["no"],
        IsNamespaced = false,
        HasStatus = true,
        Empty = Sections("spec", "status"),
    };

    public static KubeResource Services { get; } = new(ServiceSchema.Service, new ServiceStrategy())
    {
        Group = "",
        Version = "v1",
        Kind = "Service",
        Plural = "services",
        ShortNames = ["svc"],
        Categories = ["all"],
        HasStatus = true,
        Empty = new() { ["metadata"] = new JsonObject(), ["spec"] = new JsonObject(), ["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() } },
    };

    public static KubeResource Pods { get; } = new(PodSchema.Pod, new PodStrategy())
    {
        Group = "",
        Version = "v1",
        Kind = "Pod",
        Plural = "pods",
        ShortNames = ["po"],
        Categories = ["all"],
        HasStatus = true,
        Empty = Sections("spec", "status"),
    };

    public static KubeResource ConfigMaps { get; } = new(KubeSchemas.ConfigMap, new KubeStrategy())
    {
        Group = "",
        Version = "v1",
        Kind = "ConfigMap",
        Plural = "configmaps",
        ShortNames = ["cm"],
    };

    public static KubeResource Events { get; } = new(KubeSchemas.Event, new EventStrategy())
    {
        Group = "",
        Version = "v1",
        Kind = "Event",
        Plural = "events",
        ShortNames = ["ev"],
        Empty = Sections("involvedObject", "source"),
    };

    public static KubeResource Endpoints { get; } = new(EndpointSchema.Endpoints, new KubeStrategy())
    {
        Group = "",
        Version = "v1",
        Kind = "Endpoints",
        Plural = "endpoints",
        ShortNames = ["ep"],
    };

    public static KubeResource EndpointSlices { get; } = new(EndpointSchema.EndpointSlice, new KubeStrategy())
    {
        Group = "discovery.k8s.io",
        Version = "v1",
        Kind = "EndpointSlice",
        Plural = "endpointslices",
    };

    public static KubeResource Deployments { get; } = new(WorkloadSchema.Deployment, new WorkloadStrategy())
    {
        Group = "apps",
        Version = "v1",
        Kind = "Deployment",
        Plural = "deployments",
        ShortNames = ["deploy"],
        Categories = ["all"],
        HasStatus = true,
        HasScale = true,
        Empty = WithTemplate(new() { ["strategy"] = new JsonObject() }),
    };

    public static KubeResource ReplicaSets { get; } = new(WorkloadSchema.ReplicaSet, new WorkloadStrategy())
    {
        Group = "apps",
        Version = "v1",
        Kind = "ReplicaSet",
        Plural = "replicasets",
        ShortNames = ["rs"],
        Categories = ["all"],
        HasStatus = true,
        HasScale = true,
        Empty = WithTemplate([]),
    };

    public static IReadOnlyList<KubeResource> All { get; } =
        [ConfigMaps, Endpoints, Events, Namespaces, Nodes, Pods, Services, Deployments, ReplicaSets, EndpointSlices];

    public static KubeResource? Find(string group, string version, string plural) =>
        All.FirstOrDefault(resource => resource.Group == group && resource.Version == version && resource.Plural == plural);

    public static KubeResource? FindKind(string? apiVersion, string? kind) =>
        All.FirstOrDefault(resource => resource.ApiVersion == apiVersion && resource.Kind == kind);

    private static JsonObject Sections(params string[] names)
    {
        JsonObject empty = new() { ["metadata"] = new JsonObject() };
        foreach (string name in names) empty[name] = new JsonObject();
        return empty;
    }

    private static JsonObject WithTemplate(JsonObject spec)
    {
        spec["template"] = Sections("spec");
        JsonObject empty = Sections("status");
        empty["spec"] = spec;
        return empty;
    }
}
