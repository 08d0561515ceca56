using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Controllers;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Selectors;
using PlsTools.Simulator.Kube.Storage;
using PlsTools.Simulator.Kube.Workloads;
using PlsTools.Simulator.Kube.Writing;

namespace PlsTools.Simulator.Kube.Services;

/// <summary>
/// Keeps for each Service with a selector the addresses of the Pods that it selects, as Endpoints and as one EndpointSlice, which newer
/// clients read. A Service that takes its Pods' port by name has the number that the first of them gives it.
/// </summary>
internal sealed class EndpointsController(KubeStore store, ControllerClient client) : IController
{
    private const string ServiceLabel = "kubernetes.io/service-name";

    /// <inheritdoc/>
    public void React(KubeWrite write)
    {
        string ns = write.Key.Namespace;
        if (write.Key.Resource == KubeResources.Services)
        {
            Sync(ns, write.Key.Name);
        }
        else if (write.Key.Resource == KubeResources.Pods)
        {
            foreach (KubeObject service in store.List(KubeResources.Services, ns).Objects.Where(one => Selects(one.Body, write.Before) || Selects(one.Body, write.After)))
                Sync(ns, service.Key.Name);
        }
    }

    private static bool Selects(JsonObject service, KubeObject? pod) =>
        pod is not null
        && service.At("spec", "selector") is JsonObject { Count: > 0 } selector
        && service.TextAt("spec", "type") != "ExternalName"
        && LabelSelector.OfMap(selector).Matches(pod.Body.At("metadata", "labels") as JsonObject);

    private void Sync(string ns, string name)
    {
        if (client.Find(KubeResources.Services, ns, name) is not JsonObject service)
        {
            if (client.Find(KubeResources.Endpoints, ns, name) is not null) client.Delete(KubeResources.Endpoints, ns, name);
            return;
        }

        if (service.At("metadata", "deletionTimestamp") is not null || service.At("spec", "selector") is not JsonObject { Count: > 0 }) return;
        List<JsonObject> pods =
            [.. store.List(KubeResources.Pods, ns).Objects.Where(pod => Selects(service, pod)).Select(pod => pod.Body).Where(pod => pod.TextAt("status", "podIP") is not null)];
        JsonArray ports = [.. service.ObjectsAt("spec", "ports").Select(port => Port(port, pods)).OfType<JsonObject>()];
        WriteEndpoints(service, ns, name, pods, ports);
        WriteSlice(service, ns, name, pods, ports);
    }

    private void WriteEndpoints(JsonObject service, string ns, string name, List<JsonObject> pods, JsonArray ports)
    {
        JsonObject subset = [];
        JsonArray ready = [.. pods.Where(PodRunner.IsReady).Select(Address)];
        JsonArray waiting = [.. pods.Where(pod => !PodRunner.IsReady(pod)).Select(Address)];
        if (ready.Count > 0) subset["addresses"] = ready;
        if (waiting.Count > 0) subset["notReadyAddresses"] = waiting;
        if (ports.Count > 0) subset["ports"] = ports.DeepClone();
        if (client.Find(KubeResources.Endpoints, ns, name) is null)
        {
            JsonObject metadata = new() { ["name"] = name };
            metadata.Assign("labels", service.At("metadata", "labels"));
            client.Create(KubeResources.Endpoints, ns, new() { ["metadata"] = metadata });
        }

        client.Update(KubeResources.Endpoints, ns, name, body => body.Assign("subsets", pods.Count == 0 ? null : new JsonArray(subset)));
    }

    private void WriteSlice(JsonObject service, string ns, string name, List<JsonObject> pods, JsonArray ports)
    {
        string slice = store.List(KubeResources.EndpointSlices, ns).Objects.FirstOrDefault(one => one.Body.IsOwnedBy(service))?.Key.Name
            ?? client.Create(KubeResources.EndpointSlices, ns, New(service, name)).TextAt("metadata", "name")!;
        client.Update(KubeResources.EndpointSlices, ns, slice, body =>
        {
            body["endpoints"] = new JsonArray([.. pods.Select(Endpoint)]);
            body["ports"] = ports.DeepClone();
        });
    }

    private static JsonObject New(JsonObject service, string name) => new()
    {
        ["metadata"] = new JsonObject
        {
            ["generateName"] = $"{name}-",
            ["labels"] = new JsonObject { [ServiceLabel] = name, ["endpointslice.kubernetes.io/managed-by"] = "endpointslice-controller.k8s.io" },
            ["ownerReferences"] = new JsonArray(service.AsOwner()),
        },
        ["addressType"] = "IPv4",
    };

    private static JsonObject Address(JsonObject pod) =>
        new() { ["ip"] = pod.TextAt("status", "podIP"), ["nodeName"] = pod.TextAt("spec", "nodeName"), ["targetRef"] = Reference(pod) };

    private static JsonObject Endpoint(JsonObject pod)
    {
        bool isReady = PodRunner.IsReady(pod);
        return new()
        {
            ["addresses"] = new JsonArray(pod.TextAt("status", "podIP")),
            ["conditions"] = new JsonObject { ["ready"] = isReady, ["serving"] = isReady, ["terminating"] = false },
            ["nodeName"] = pod.TextAt("spec", "nodeName"),
            ["targetRef"] = Reference(pod),
        };
    }

    private static JsonObject Reference(JsonObject pod) => new()
    {
        ["kind"] = "Pod",
        ["namespace"] = pod.TextAt("metadata", "namespace"),
        ["name"] = pod.TextAt("metadata", "name"),
        ["uid"] = pod.TextAt("metadata", "uid"),
    };

    /// <summary>The port at the Pods; null where none of them gives the name a number.</summary>
    private static JsonObject? Port(JsonObject port, List<JsonObject> pods)
    {
        long? number = port.NumberAt("targetPort") ?? pods
            .SelectMany(pod => pod.ObjectsAt("spec", "containers"))
            .SelectMany(container => container.ObjectsAt("ports"))
            .FirstOrDefault(candidate => candidate.TextAt("name") == port.TextAt("targetPort"))
            .NumberAt("containerPort");
        return number is null ? null : new() { ["name"] = port.TextAt("name") ?? "", ["port"] = number, ["protocol"] = port.TextAt("protocol") };
    }
}
