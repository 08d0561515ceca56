using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Controllers;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Storage;
using PlsTools.Simulator.Kube.Writing;

namespace PlsTools.Simulator.Kube.Workloads;

/// <summary>Plays scheduler and kubelet: gives each Pod the emptiest ready node and an address, and runs it at once.</summary>
internal sealed class PodRunner(KubeStore store, ControllerClient scheduler, ControllerClient kubelet, PodAddresses addresses) : IController
{
    public static bool IsReady(JsonObject pod) => HasCondition(pod, "Ready");

    /// <inheritdoc/>
    public void React(KubeWrite write)
    {
        if (write.Key.Resource == KubeResources.Pods && write.After is not null) Run(write.Key);
        if (write.Key.Resource != KubeResources.Nodes) return;
        foreach (KubeObject waiting in store.List(KubeResources.Pods).Objects.Where(pod => pod.Body.TextAt("spec", "nodeName") is null or "")) Run(waiting.Key);
    }

    private static bool HasCondition(JsonObject body, string type) =>
        body.ObjectsAt("status", "conditions").Any(condition => condition.TextAt("type") == type && condition.TextAt("status") == "True");

    private void Run(KubeKey key)
    {
        if (store.Find(key)?.Body is not JsonObject pod || pod.TextAt("status", "phase") != "Pending") return;
        string now = kubelet.Now;
        if (pod.TextAt("spec", "nodeName") is null or "")
        {
            if (Emptiest() is not JsonObject free)
            {
                scheduler.UpdateStatus(key.Resource, key.Namespace, key.Name, body => body.Section("status").SetCondition(
                    "PodScheduled", false, "Unschedulable", "no nodes available to schedule pods", now));
                return;
            }

            pod = scheduler.Update(key.Resource, key.Namespace, key.Name, body => body.Section("spec").Assign("nodeName", free.At("metadata", "name")));
        }

        if (kubelet.Find(KubeResources.Nodes, "", pod.TextAt("spec", "nodeName")!) is not JsonObject node) return;
        string? host = node.ObjectsAt("status", "addresses").FirstOrDefault(address => address.TextAt("type") == "InternalIP").TextAt("address");
        string? own = pod.TruthAt("spec", "hostNetwork") == true ? host : addresses.Take();
        kubelet.UpdateStatus(key.Resource, key.Namespace, key.Name, body => PodStatus.Write(body, host, own, now));
    }

    private JsonObject? Emptiest() => store.List(KubeResources.Nodes).Objects
        .Where(node => HasCondition(node.Body, "Ready") && node.Body.TruthAt("spec", "unschedulable") != true)
        .OrderBy(node => store.List(KubeResources.Pods).Objects.Count(pod => pod.Body.TextAt("spec", "nodeName") == node.Key.Name))
        .FirstOrDefault()?.Body;
}
