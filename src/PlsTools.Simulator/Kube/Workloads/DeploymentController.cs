using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Controllers;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Storage;
using PlsTools.Simulator.Kube.Writing;

namespace PlsTools.Simulator.Kube.Workloads;

/// <summary>Keeps for each Deployment one ReplicaSet of its template at its size, those of older templates at none, and its status.</summary>
internal sealed class DeploymentController(KubeStore store, ControllerClient client) : IController
{
    private const string Revision = "deployment.kubernetes.io/revision";
    private const string HashLabel = "pod-template-hash";

    /// <inheritdoc/>
    public void React(KubeWrite write)
    {
        string? name = write.Key.Resource == KubeResources.Deployments ? write.Key.Name
            : write.Key.Resource == KubeResources.ReplicaSets ? (write.After ?? write.Before!).Body.OwnerName("Deployment")
            : null;
        if (name is null || client.Find(KubeResources.Deployments, write.Key.Namespace, name) is not JsonObject deployment) return;
        if (deployment.At("metadata", "deletionTimestamp") is not null) return;

        string ns = write.Key.Namespace;
        string hash = TemplateHash.Of(deployment.At("spec", "template")!);
        string current = $"{name}-{hash}";
        bool isPaused = deployment.TruthAt("spec", "paused") == true;
        List<KubeObject> sets = [.. Sets(deployment, ns)];
        if (!isPaused && !sets.Exists(set => set.Key.Name == current))
        {
            long revision = sets.Select(set => RevisionOf(set.Body)).DefaultIfEmpty(0).Max() + 1;
            client.Create(KubeResources.ReplicaSets, ns, NewSet(deployment, current, hash, revision));
            client.Update(KubeResources.Deployments, ns, name, body => Annotate(body, revision));
        }

        foreach (KubeObject set in Sets(deployment, ns))
        {
            long size = set.Key.Name == current ? deployment.NumberAt("spec", "replicas") ?? 1 : 0;
            if (isPaused && set.Key.Name != current) continue;
            if (set.Body.NumberAt("spec", "replicas") != size)
                client.Update(KubeResources.ReplicaSets, ns, set.Key.Name, body => body.Section("spec")["replicas"] = size);
        }

        WriteStatus(deployment, ns, name, current);
    }

    private static long RevisionOf(JsonObject set) =>
        long.TryParse(set.TextAt("metadata", "annotations", Revision), CultureInfo.InvariantCulture, out long revision) ? revision : 0;

    private static void Annotate(JsonObject body, long revision) =>
        body.Section("metadata").Section("annotations")[Revision] = revision.ToString(CultureInfo.InvariantCulture);

    private static void Count(JsonObject status, string field, long count) => status.Assign(field, count > 0 ? JsonValue.Create(count) : null);

    private static JsonObject NewSet(JsonObject deployment, string name, string hash, long revision)
    {
        JsonObject template = deployment.At("spec", "template")!.AsObject().Copy();
        JsonObject labels = template.Section("metadata").Section("labels");
        labels[HashLabel] = hash;
        JsonObject selector = deployment.At("spec", "selector")!.AsObject().Copy();
        selector.Section("matchLabels")[HashLabel] = hash;
        JsonObject set = new()
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["labels"] = labels.Copy(),
                ["ownerReferences"] = new JsonArray(deployment.AsOwner()),
            },
            ["spec"] = new JsonObject { ["replicas"] = deployment.At("spec", "replicas")?.DeepClone(), ["selector"] = selector, ["template"] = template },
        };
        Annotate(set, revision);
        return set;
    }

    private IEnumerable<KubeObject> Sets(JsonObject deployment, string ns) =>
        store.List(KubeResources.ReplicaSets, ns).Objects.Where(set => set.Body.IsOwnedBy(deployment));

    private void WriteStatus(JsonObject deployment, string ns, string name, string current)
    {
        List<KubeObject> sets = [.. Sets(deployment, ns)];
        long replicas = sets.Sum(set => set.Body.NumberAt("status", "replicas") ?? 0);
        long ready = sets.Sum(set => set.Body.NumberAt("status", "readyReplicas") ?? 0);
        long updated = sets.Where(set => set.Key.Name == current).Sum(set => set.Body.NumberAt("status", "replicas") ?? 0);
        long wanted = deployment.NumberAt("spec", "replicas") ?? 1;
        string now = client.Now;
        client.UpdateStatus(KubeResources.Deployments, ns, name, body =>
        {
            JsonObject status = body.Section("status");
            status["observedGeneration"] = body.NumberAt("metadata", "generation");
            Count(status, "replicas", replicas);
            Count(status, "updatedReplicas", updated);
            Count(status, "readyReplicas", ready);
            Count(status, "availableReplicas", ready);
            Count(status, "unavailableReplicas", wanted - ready);
            bool isAvailable = ready >= wanted - (wanted / 4);
            status.SetCondition(
                "Available", isAvailable, isAvailable ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                isAvailable ? "Deployment has minimum availability." : "Deployment does not have minimum availability.", now);
            bool isDone = updated == wanted && ready == wanted;
            status.SetCondition(
                "Progressing", true, isDone ? "NewReplicaSetAvailable" : "ReplicaSetUpdated",
                $"ReplicaSet \"{current}\" {(isDone ? "has successfully progressed." : "is progressing.")}", now);
        });
    }
}
