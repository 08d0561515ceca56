using System.Text.Json.Nodes;
using PlsTools.Core.Values;

namespace PlsTools.Core.Kube;

/// <summary>The Kubernetes edge over HTTP. Safe to use from several threads.</summary>
internal sealed class KubeClient : IKubeClient
{
    private const string FieldManager = "plstools";
    private const int PageSize = 500;
    private const int ListRestarts = 2;

    private readonly KubeTransport _transport;
    private readonly KubeWatcher _watcher;

    public KubeClient(KubeClientSettings settings)
    {
        _transport = new(KubeConnection.Open(settings), settings.Clock, settings.Random, settings.AnswerLimit, settings.Log);
        _watcher = new(_transport);
        DefaultNamespace = settings.Endpoint.Namespace;
    }

    /// <inheritdoc/>
    public Uri Server => _transport.Server;

    /// <inheritdoc/>
    public string DefaultNamespace { get; }

    /// <inheritdoc/>
    public async Task<JsonObject?> FindAsync(KubeKind kind, NamespacedName name, CancellationToken cancellation)
    {
        try
        {
            return await _transport.SendAsync(Single("get", kind, name, []), cancellation).ConfigureAwait(false);
        }
        catch (KubeException error) when (error is { Status: 404, Reason: "NotFound" })
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<KubeList> ListAsync(KubeKind kind, string? ns, KubeSelector selector, CancellationToken cancellation)
    {
        for (int restart = 0; ; restart++)
        {
            try
            {
                return await ListOnceAsync(kind, ns, selector, cancellation).ConfigureAwait(false);
            }
            catch (KubeException error) when (error.Status == 410 && restart < ListRestarts)
            {
                // The snapshot that the pages were cut from is gone: a list that mixes two would be wrong.
            }
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<KubeWatchEvent> WatchAsync(
        KubeKind kind, string? ns, KubeSelector selector, string resourceVersion, CancellationToken cancellation) =>
        _watcher.WatchAsync(kind, Place(kind, ns), selector, resourceVersion, cancellation);

    /// <inheritdoc/>
    public Task<JsonObject> ApplyAsync(
        KubeKind kind, NamespacedName name, JsonObject body, bool force, bool dryRun, CancellationToken cancellation) =>
        _transport.SendAsync(
            Single("patch", kind, name, [("fieldManager", FieldManager), ("force", force ? "true" : "false"), ("dryRun", DryRun(dryRun))]) with
            {
                ContentType = "application/apply-patch+yaml",
                Body = ApplyDocument.Write(body),
            },
            cancellation);

    /// <inheritdoc/>
    public Task<JsonObject> PatchAsync(KubeKind kind, NamespacedName name, JsonArray patch, bool dryRun, CancellationToken cancellation) =>
        _transport.SendAsync(
            Single("patch", kind, name, [("fieldManager", FieldManager), ("dryRun", DryRun(dryRun))]) with
            {
                Repeat = KubeRepeat.OnlyWhenNotBegun,
                ContentType = KubeRequest.JsonPatch,
                Body = patch.ToJsonString(),
            },
            cancellation);

    /// <inheritdoc/>
    public async Task DeleteAsync(KubeKind kind, NamespacedName name, string uid, CancellationToken cancellation)
    {
        JsonObject options = new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "DeleteOptions",
            ["preconditions"] = new JsonObject { ["uid"] = uid },
        };
        try
        {
            await _transport.SendAsync(
                Single("delete", kind, name, []) with { ContentType = "application/json", Body = options.ToJsonString() }, cancellation).ConfigureAwait(false);
        }
        catch (KubeException error) when (error is { Status: 404, Reason: "NotFound" } or { Status: 409, Reason: "Conflict" })
        {
            // Gone already, or another one has taken its name.
        }
    }

    /// <inheritdoc/>
    public async Task<JsonObject?> ReviewAsync(KubeKind kind, JsonObject spec, CancellationToken cancellation)
    {
        JsonObject review = new() { ["apiVersion"] = kind.ApiVersion, ["kind"] = kind.Kind, ["spec"] = spec };
        KubeRequest request = new("create", kind, null, null, []) { ContentType = "application/json", Body = review.ToJsonString() };
        try
        {
            return await _transport.SendAsync(request, cancellation).ConfigureAwait(false);
        }
        catch (KubeException error) when (error.Status == 404)
        {
            return null;
        }
    }

    private async Task<KubeList> ListOnceAsync(KubeKind kind, string? ns, KubeSelector selector, CancellationToken cancellation)
    {
        List<JsonObject> items = [];
        string? next = null;
        while (true)
        {
            KubeRequest request = new("list", kind, Place(kind, ns), null,
            [
                ("limit", PageSize.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ("continue", next),
                ("fieldSelector", selector.Fields),
                ("labelSelector", selector.Labels),
            ]);
            JsonObject page = await _transport.SendAsync(request, cancellation).ConfigureAwait(false);
            if (page["items"] is JsonArray found) items.AddRange(found.OfType<JsonObject>());
            next = page["metadata"]?["continue"]?.ToString();
            if (string.IsNullOrEmpty(next)) return new(items, page["metadata"]?["resourceVersion"]?.ToString() ?? string.Empty);
        }
    }

    private static KubeRequest Single(string verb, KubeKind kind, NamespacedName name, IReadOnlyList<(string Key, string? Value)> query) =>
        new(verb, kind, Place(kind, name.Namespace), name.Name, query);

    private static string? Place(KubeKind kind, string? ns) => kind.IsNamespaced ? ns : null;

    private static string? DryRun(bool dryRun) => dryRun ? "All" : null;
}
