using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Requests;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Storage;

namespace PlsTools.Simulator.Kube.Writing;

/// <summary>What the server looks at before it lets a write through, and the parts of an object that a write can't reach.</summary>
internal static class WriteChecks
{
    /// <summary>Completes kind, name and namespace out of the URL and refuses what contradicts it. A null name is not looked at.</summary>
    public static void Identify(JsonObject body, KubeResource resource, string ns, string? name)
    {
        string apiVersion = body.TextAt("apiVersion") ?? resource.ApiVersion;
        string kind = body.TextAt("kind") ?? resource.Kind;
        if (apiVersion != resource.ApiVersion)
            throw KubeErrors.BadRequest($"the API version in the data ({apiVersion}) does not match the expected API version ({resource.ApiVersion})");
        if (kind != resource.Kind)
            throw KubeErrors.BadRequest($"{kind} in version \"{resource.Version}\" cannot be handled as a {resource.Kind}: converting ({resource.Version}.{kind}) to ({resource.Version}.{resource.Kind}): unknown conversion");
        body["apiVersion"] = apiVersion;
        body["kind"] = kind;
        if (body["metadata"] is not (null or JsonObject)) return;

        JsonObject metadata = body.Section("metadata");
        if (name is not null)
        {
            if (metadata.TextAt("name") is string given and not "" && given != name)
                throw KubeErrors.BadRequest($"the name of the object ({given}) does not match the name on the URL ({name})");
            metadata["name"] = name;
        }

        if (!resource.IsNamespaced)
        {
            metadata.Remove("namespace");
            return;
        }

        if (metadata.TextAt("namespace") is string givenNamespace and not "" && givenNamespace != ns)
            throw KubeErrors.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        metadata["namespace"] = ns;
    }

    /// <summary>Refuses a document that was made out of another object or another version than the live one.</summary>
    public static void CheckPreconditions(KubeKey key, JsonObject live, JsonObject next)
    {
        string? uid = next.TextAt("metadata", "uid");
        string? liveUid = live.TextAt("metadata", "uid");
        if (!string.IsNullOrEmpty(uid) && uid != liveUid)
            throw KubeErrors.Conflict(key, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {liveUid}");
        string? version = next.TextAt("metadata", "resourceVersion");
        if (!string.IsNullOrEmpty(version) && version != live.TextAt("metadata", "resourceVersion")) throw KubeErrors.Modified(key);
    }

    /// <summary>Refuses to delete another object or another version than was meant, or a namespace that the cluster lives on.</summary>
    public static void CheckDelete(KubeKey key, JsonObject live, DeleteConditions conditions)
    {
        if (key.Resource == KubeResources.Namespaces && key.Name is "default" or "kube-system" or "kube-public")
            throw KubeErrors.Forbidden(key.Resource, key.Name, "this namespace may not be deleted");
        string? uid = live.TextAt("metadata", "uid");
        if (conditions.Uid is not null && conditions.Uid != uid)
        {
            throw KubeErrors.Conflict(
                key, $"the UID in the precondition ({conditions.Uid}) does not match the UID in record ({uid}). The object might have been deleted and then recreated");
        }

        string? version = live.TextAt("metadata", "resourceVersion");
        if (conditions.ResourceVersion is not null && conditions.ResourceVersion != version)
        {
            throw KubeErrors.Conflict(
                key, $"the ResourceVersion in the precondition ({conditions.ResourceVersion}) does not match the ResourceVersion in record ({version}). The object might have been modified");
        }
    }

    /// <summary>Refuses a new object in a namespace that is not there or is going away.</summary>
    public static void CheckNamespace(KubeKey key, KubeStore store)
    {
        if (!key.Resource.IsNamespaced) return;
        KubeKey holder = new(KubeResources.Namespaces, "", key.Namespace);
        KubeObject found = store.Find(holder) ?? throw KubeErrors.NotFound(holder);
        if (found.Body.TextAt("status", "phase") == "Terminating") throw KubeErrors.Terminating(key);
    }

    /// <summary>True where an object stays when it is deleted, until those that hold it let go.</summary>
    public static bool IsHeld(JsonObject body) =>
        body.TextsAt("metadata", "finalizers").Any() || (body.TextAt("kind") == "Namespace" && body.TextsAt("spec", "finalizers").Any());

    /// <summary>
    /// Sections that a write can't reach. The status through the object; all but status and metadata through <c>status</c>; a
    /// Namespace's finalizers, which are its whole specification, through anything but <c>finalize</c>.
    /// </summary>
    public static IReadOnlyList<string> ForeignSections(JsonObject body, KubeResource resource, string? subresource) =>
    [
        .. body.Select(section => section.Key).Where(name => (subresource, name) switch
        {
            (_, "apiVersion" or "kind" or "metadata") => false,
            ("status", _) => name != "status",
            ("finalize", _) => name != "spec",
            _ => (name == "status" && resource.HasStatus) || (name == "spec" && resource == KubeResources.Namespaces),
        }),
    ];
}
