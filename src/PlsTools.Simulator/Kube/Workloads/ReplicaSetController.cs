using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Controllers;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Storage;
using PlsTools.Simulator.Kube.Writing;

namespace PlsTools.Simulator.Kube.Workloads;

/// <summary>Keeps the number of Pods that each ReplicaSet wants.</summary>
internal sealed class ReplicaSetController(KubeStore store, ControllerClient client) : IController
{
    /// <inheritdoc/>
    public void React(KubeWrite write)
    {
        string? name = write.Key.Resource == KubeResources.ReplicaSets ? write.Key.Name
            : write.Key.Resource == KubeResources.Pods ? (write.After ?? write.Before!).Body.OwnerName("ReplicaSet")
            : null;
        if (name is null || client.Find(KubeResources.ReplicaSets, write.Key.Namespace, name) is not JsonObject set) return;
        if (set.At("metadata", "deletionTimestamp") is not null) return;

        string ns = write.Key.Namespace;
        int wanted = (int)(set.NumberAt("spec", "replicas") ?? 1);
        List<KubeObject> pods = [.. Pods(set, ns)];
        for (int missing = wanted - pods.Count; missing > 0; missing--) client.Create(KubeResources.Pods, ns, NewPod(set));
        foreach (KubeObject surplus in pods.OrderByDescending(pod => pod.Version).Take(Math.Max(0, pods.Count - wanted)))
            client.Delete(KubeResources.Pods, ns, surplus.Key.Name);

        pods = [.. Pods(set, ns)];
        int ready = pods.Count(pod => PodRunner.IsReady(pod.Body));
        client.UpdateStatus(KubeResources.ReplicaSets, ns, name, body =>
        {
            JsonObject status = body.Section("status");
            status["replicas"] = pods.Count;
            status["observedGeneration"] = body.NumberAt("metadata", "generation");
            foreach ((string field, int count) in new[] { ("fullyLabeledReplicas", pods.Count), ("readyReplicas", ready), ("availableReplicas", ready) })
                status.Assign(field, count > 0 ? JsonValue.Create(count) : null);
        });
    }

    private static JsonObject NewPod(JsonObject set)
    {
        JsonObject pod = set.At("spec", "template")!.AsObject().Copy();
        JsonObject metadata = pod.Section("metadata");
        metadata["generateName"] = $"{set.TextAt("metadata", "name")}-";
        metadata["ownerReferences"] = new JsonArray(set.AsOwner());
        return pod;
    }

    private IEnumerable<KubeObject> Pods(JsonObject set, string ns) =>
        store.List(KubeResources.Pods, ns).Objects.Where(pod => pod.Body.IsOwnedBy(set) && pod.Body.At("metadata", "deletionTimestamp") is null);
}
