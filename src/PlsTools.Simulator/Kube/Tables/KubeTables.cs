using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Kube.Tables;

/// <summary>The columns of each kind, as the server's printers have them.</summary>
internal static class KubeTables
{
    private const string None = "<none>";

    public static IReadOnlyList<TableColumn> Columns(KubeResource resource) => resource.Kind switch
    {
        "Service" => s_services,
        "Pod" => s_pods,
        "Deployment" => s_deployments,
        "ReplicaSet" => s_replicaSets,
        "Endpoints" => [TableColumn.ObjectName, TableColumn.Of("Endpoints", Endpoints), TableColumn.Age],
        "EndpointSlice" => s_slices,
        "Event" => s_events,
        "Node" => s_nodes,
        "Namespace" => [TableColumn.ObjectName, TableColumn.Of("Status", body => body.TextAt("status", "phase")), TableColumn.Age],
        "ConfigMap" => [TableColumn.ObjectName, TableColumn.Count("Data", body => (body["data"] as JsonObject ?? []).Count), TableColumn.Age],
        _ => [TableColumn.ObjectName, TableColumn.Age],
    };

    private static readonly TableColumn[] s_services =
    [
        TableColumn.ObjectName,
        TableColumn.Of("Type", body => body.TextAt("spec", "type")),
        TableColumn.Of("Cluster-IP", body => body.TextAt("spec", "clusterIP") ?? None),
        TableColumn.Of("External-IP", ExternalAddress),
        TableColumn.Of("Port(s)", body => Join(body.ObjectsAt("spec", "ports").Select(Port), ",")),
        TableColumn.Age,
        TableColumn.Of("Selector", body => Labels(body.At("spec", "selector")), isWide: true),
    ];

    private static readonly TableColumn[] s_pods =
    [
        TableColumn.ObjectName,
        TableColumn.Of("Ready", body => $"{ContainerStates(body).Count(one => one.TruthAt("ready") == true)}/{body.ObjectsAt("spec", "containers").Count()}"),
        TableColumn.Of("Status", body => body.At("metadata", "deletionTimestamp") is null ? body.TextAt("status", "phase") : "Terminating"),
        TableColumn.Of("Restarts", body => $"{ContainerStates(body).Sum(one => one.NumberAt("restartCount") ?? 0)}"),
        TableColumn.Age,
        TableColumn.Of("IP", body => body.TextAt("status", "podIP") ?? None, isWide: true),
        TableColumn.Of("Node", body => body.TextAt("spec", "nodeName") ?? None, isWide: true),
        TableColumn.Of("Nominated Node", _ => None, isWide: true),
        TableColumn.Of("Readiness Gates", _ => None, isWide: true),
    ];

    private static readonly TableColumn[] s_deployments =
    [
        TableColumn.ObjectName,
        TableColumn.Of("Ready", body => $"{body.NumberAt("status", "readyReplicas") ?? 0}/{body.NumberAt("spec", "replicas") ?? 0}"),
        TableColumn.Count("Up-to-date", body => body.NumberAt("status", "updatedReplicas")),
        TableColumn.Count("Available", body => body.NumberAt("status", "availableReplicas")),
        TableColumn.Age,
        .. Containers(),
    ];

    private static readonly TableColumn[] s_replicaSets =
    [
        TableColumn.ObjectName,
        TableColumn.Count("Desired", body => body.NumberAt("spec", "replicas")),
        TableColumn.Count("Current", body => body.NumberAt("status", "replicas")),
        TableColumn.Count("Ready", body => body.NumberAt("status", "readyReplicas")),
        TableColumn.Age,
        .. Containers(),
    ];

    private static readonly TableColumn[] s_events =
    [
        new("Last Seen", (body, now) => Age.Since(body.TextAt("lastTimestamp") ?? body.TextAt("metadata", "creationTimestamp"), now)),
        TableColumn.Of("Type", body => body.TextAt("type")),
        TableColumn.Of("Reason", body => body.TextAt("reason")),
        TableColumn.Of("Object", body => $"{body.TextAt("involvedObject", "kind")?.ToLowerInvariant()}/{body.TextAt("involvedObject", "name")}"),
        TableColumn.Of("Subobject", body => body.TextAt("involvedObject", "fieldPath"), isWide: true),
        TableColumn.Of("Source", body => body.TextAt("source", "component"), isWide: true),
        TableColumn.Of("Message", body => body.TextAt("message")?.Trim()),
        new("First Seen", (body, now) => Age.Since(body.TextAt("firstTimestamp"), now), IsWide: true),
        new("Count", (body, _) => body.NumberAt("count") ?? 1, IsWide: true, Type: "integer"),
        new("Name", (body, _) => body.TextAt("metadata", "name"), IsWide: true),
    ];

    private static readonly TableColumn[] s_slices =
    [
        TableColumn.ObjectName,
        TableColumn.Of("AddressType", body => body.TextAt("addressType")),
        TableColumn.Of("Ports", body => First(body.ObjectsAt("ports").Select(port => $"{port.NumberAt("port")}"), "<unset>")),
        TableColumn.Of("Endpoints", body => First(body.ObjectsAt("endpoints").SelectMany(one => one.TextsAt("addresses")), "<unset>")),
        TableColumn.Age,
    ];

    private static readonly TableColumn[] s_nodes =
    [
        TableColumn.ObjectName,
        TableColumn.Of("Status", NodeStatus),
        TableColumn.Of("Roles", _ => None),
        TableColumn.Age,
        TableColumn.Of("Version", body => body.TextAt("status", "nodeInfo", "kubeletVersion")),
        TableColumn.Of("Internal-IP", node => Address(node, "InternalIP"), isWide: true),
        TableColumn.Of("External-IP", node => Address(node, "ExternalIP"), isWide: true),
        TableColumn.Of("OS-Image", node => Information(node, "osImage"), isWide: true),
        TableColumn.Of("Kernel-Version", node => Information(node, "kernelVersion"), isWide: true),
        TableColumn.Of("Container-Runtime", node => Information(node, "containerRuntimeVersion"), isWide: true),
    ];

    private static TableColumn[] Containers() =>
    [
        TableColumn.Of("Containers", body => Join(Templated(body).Select(one => one.TextAt("name")), ","), isWide: true),
        TableColumn.Of("Images", body => Join(Templated(body).Select(one => one.TextAt("image")), ","), isWide: true),
        TableColumn.Of("Selector", body => Labels(body.At("spec", "selector", "matchLabels")), isWide: true),
    ];

    private static IEnumerable<JsonObject> ContainerStates(JsonObject pod) => pod.ObjectsAt("status", "containerStatuses");

    private static string Address(JsonObject node, string type) =>
        node.ObjectsAt("status", "addresses").FirstOrDefault(one => one.TextAt("type") == type).TextAt("address") ?? None;

    private static string Information(JsonObject node, string name) =>
        node.TextAt("status", "nodeInfo", name) is string text and not "" ? text : "<unknown>";

    private static IEnumerable<JsonObject> Templated(JsonObject body) => body.ObjectsAt("spec", "template", "spec", "containers");

    private static string ExternalAddress(JsonObject service)
    {
        if (service.TextAt("spec", "type") == "ExternalName") return service.TextAt("spec", "externalName") ?? None;
        IEnumerable<string?> given = service.ObjectsAt("status", "loadBalancer", "ingress").Select(one => one.TextAt("ip") ?? one.TextAt("hostname"));
        string addresses = Join(given.Concat(service.TextsAt("spec", "externalIPs")), ",");
        return addresses != None ? addresses : service.TextAt("spec", "type") == "LoadBalancer" ? "<pending>" : None;
    }

    private static string Port(JsonObject port)
    {
        string node = port.NumberAt("nodePort") is long nodePort and > 0 ? $":{nodePort}" : "";
        return $"{port.NumberAt("port")}{node}/{port.TextAt("protocol")}";
    }

    private static string Endpoints(JsonObject endpoints) => First(
        endpoints.ObjectsAt("subsets").SelectMany(subset => subset.ObjectsAt("ports").SelectMany(port =>
            subset.ObjectsAt("addresses").Select(address => $"{address.TextAt("ip")}:{port.NumberAt("port")}"))),
        None);

    /// <summary>Three of them, and how many more there are.</summary>
    private static string First(IEnumerable<string> parts, string none)
    {
        List<string> all = [.. parts];
        if (all.Count == 0) return none;
        string shown = string.Join(',', all.Take(3));
        return all.Count > 3 ? $"{shown} + {all.Count - 3} more..." : shown;
    }

    private static string NodeStatus(JsonObject node)
    {
        bool isReady = node.ObjectsAt("status", "conditions").Any(one => one.TextAt("type") == "Ready" && one.TextAt("status") == "True");
        return (isReady ? "Ready" : "NotReady") + (node.TruthAt("spec", "unschedulable") == true ? ",SchedulingDisabled" : "");
    }

    private static string Labels(JsonNode? map) => Join((map as JsonObject ?? []).Select(pair => $"{pair.Key}={(string?)pair.Value}"), ",");

    private static string Join(IEnumerable<string?> parts, string separator) =>
        string.Join(separator, parts.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } joined ? joined : None;
}
