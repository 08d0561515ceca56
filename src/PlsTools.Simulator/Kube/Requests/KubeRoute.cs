using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Storage;

namespace PlsTools.Simulator.Kube.Requests;

/// <summary>What the path of a request is about.</summary>
/// <param name="Resource">The kind.</param>
/// <param name="Namespace">Null for the whole cluster.</param>
/// <param name="Name">Null for the collection.</param>
/// <param name="Subresource">Such as <c>status</c>; null for the object itself.</param>
internal sealed record KubeRoute(KubeResource Resource, string? Namespace, string? Name, string? Subresource)
{
    /// <summary>Where the named object stands.</summary>
    public KubeKey Key => new(Resource, Namespace ?? "", Name!);

    /// <summary>Reads <c>/api/v1/…</c> and <c>/apis/group/version/…</c>; null where no stored kind is meant.</summary>
    public static KubeRoute? Parse(string path)
    {
        string[] parts = [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
        (string group, string version, string[] rest) = parts switch
        {
            ["api", string core, .. string[] more] => ("", core, more),
            ["apis", string named, string its, .. string[] more] => (named, its, more),
            _ => ("", "", []),
        };
        string? ns = null;
        if (rest is ["namespaces", string inside, string _, ..] && rest[2] != "status")
        {
            ns = inside;
            rest = rest[2..];
        }

        if (rest.Length is 0 or > 3 || KubeResources.Find(group, version, rest[0]) is not KubeResource resource) return null;
        if (ns is not null && !resource.IsNamespaced) return null;
        if (ns is null && resource.IsNamespaced && rest.Length > 1) return null;
        string? subresource = rest.ElementAtOrDefault(2);
        bool isServed = subresource switch
        {
            null => true,
            "status" => resource.HasStatus,
            "scale" => resource.HasScale,
            _ => false,
        };
        return isServed ? new(resource, ns, rest.ElementAtOrDefault(1), subresource) : null;
    }
}
