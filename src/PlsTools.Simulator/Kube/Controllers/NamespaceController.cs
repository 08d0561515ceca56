using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Storage;
using PlsTools.Simulator.Kube.Writing;

namespace PlsTools.Simulator.Kube.Controllers;

/// <summary>Empties a namespace that is being deleted, and lets go of it when it is empty.</summary>
internal sealed class NamespaceController(KubeStore store, KubeWriter writer) : IController
{
    private static readonly WriteOptions s_options = new("kube-controller-manager", "finalize");

    /// <inheritdoc/>
    public void React(KubeWrite write)
    {
        string name = write.Key.Resource == KubeResources.Namespaces ? write.Key.Name : write.Key.Namespace;
        KubeKey key = new(KubeResources.Namespaces, "", name);
        if (store.Find(key)?.Body.At("metadata", "deletionTimestamp") is null) return;

        List<KubeObject> content = [.. Content(name)];
        foreach (KubeObject found in content.Where(found => found.Body.At("metadata", "deletionTimestamp") is null))
        {
            if (store.Find(found.Key) is not null) writer.Delete(found.Key, new(), s_options);
        }

        if (Content(name).Any()) return;
        writer.Change(
            key,
            body =>
            {
                body.Section("spec").Remove("finalizers");
                return body;
            },
            s_options,
            isPatch: true);
    }

    private IEnumerable<KubeObject> Content(string ns) =>
        KubeResources.All.Where(resource => resource.IsNamespaced).SelectMany(resource => store.List(resource, ns).Objects);
}
