using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Storage;
using PlsTools.Simulator.Kube.Writing;

namespace PlsTools.Simulator.Kube.Controllers;

/// <summary>Deletes what belonged to an object that is gone; what was to be kept loses only the reference.</summary>
internal sealed class GarbageCollector(KubeStore store, KubeWriter writer) : IController
{
    private static readonly WriteOptions s_options = new("kube-controller-manager");

    /// <inheritdoc/>
    public void React(KubeWrite write)
    {
        if (write.After is not null || write.Before!.Body.TextAt("metadata", "uid") is not string uid) return;
        foreach (KubeResource resource in KubeResources.All)
        {
            foreach (KubeObject dependent in store.List(resource).Objects.Where(found => OwnerIds(found.Body).Contains(uid)))
            {
                if (write.KeepsDependents || OwnerIds(dependent.Body).Count() > 1) Release(dependent, uid);
                else if (dependent.Body.At("metadata", "deletionTimestamp") is null) writer.Delete(dependent.Key, new(), s_options);
            }
        }
    }

    private static IEnumerable<string> OwnerIds(JsonObject body) =>
        body.ObjectsAt("metadata", "ownerReferences").Select(owner => owner.TextAt("uid")).OfType<string>();

    private void Release(KubeObject dependent, string uid) => writer.Change(
        dependent.Key,
        body =>
        {
            JsonArray rest = [.. body.ObjectsAt("metadata", "ownerReferences").Where(owner => owner.TextAt("uid") != uid).Select(owner => owner.Copy())];
            body.Section("metadata").Assign("ownerReferences", rest.Count == 0 ? null : rest);
            return body;
        },
        s_options,
        isPatch: true);
}
