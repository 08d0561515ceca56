using System.Text.Json.Nodes;
using PlsTools.Core.Values;

namespace PlsTools.Core.Kube;

/// <summary>
/// The Kubernetes edge: a handful of operations on raw JSON, so that no field is lost that a client library does not know. Every
/// failure is a <see cref="KubeException"/>, retried before that where its class allows. Writes carry the field manager
/// <c>plstools</c>.
/// </summary>
public interface IKubeClient
{
    /// <summary>The API server's address.</summary>
    Uri Server { get; }

    /// <summary>Namespace of the kubeconfig's context; <c>default</c> where it names none.</summary>
    string DefaultNamespace { get; }

    /// <summary>Reads an object; null where it does not exist.</summary>
    Task<JsonObject?> FindAsync(KubeKind kind, NamespacedName name, CancellationToken cancellation);

    /// <summary>Lists over all pages; a null <paramref name="ns"/> means every namespace.</summary>
    Task<KubeList> ListAsync(KubeKind kind, string? ns, KubeSelector selector, CancellationToken cancellation);

    /// <summary>
    /// Watches from <paramref name="resourceVersion"/> on, reconnecting where a watch ends or breaks. Fails with reason
    /// <c>Expired</c> (410) where the version is too old: list again then.
    /// </summary>
    IAsyncEnumerable<KubeWatchEvent> WatchAsync(
        KubeKind kind, string? ns, KubeSelector selector, string resourceVersion, CancellationToken cancellation);

    /// <summary>
    /// Server-side apply of <paramref name="body"/>, which holds the full set of fields that this manager owns. Without
    /// <paramref name="force"/> a field owned by another manager is a conflict (409).
    /// </summary>
    Task<JsonObject> ApplyAsync(KubeKind kind, NamespacedName name, JsonObject body, bool force, bool dryRun, CancellationToken cancellation);

    /// <summary>Begins to delete the object with that UID; one that is gone, or another of its name, is left as it is.</summary>
    Task DeleteAsync(KubeKind kind, NamespacedName name, string uid, CancellationToken cancellation);

    /// <summary>JSON Patch (RFC 6902); begin it with a <c>test</c> on <c>/metadata/resourceVersion</c>.</summary>
    Task<JsonObject> PatchAsync(KubeKind kind, NamespacedName name, JsonArray patch, bool dryRun, CancellationToken cancellation);

    /// <summary>
    /// Asks the API server a question that it answers in the status of what is posted, and keeps nowhere; returns the whole answer. Null where the
    /// server does not know the question.
    /// </summary>
    Task<JsonObject?> ReviewAsync(KubeKind kind, JsonObject spec, CancellationToken cancellation);
}
