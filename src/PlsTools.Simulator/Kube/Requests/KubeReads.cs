using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Selectors;
using PlsTools.Simulator.Kube.Storage;
using PlsTools.Simulator.Kube.Tables;
using PlsTools.Simulator.Kube.Watching;

namespace PlsTools.Simulator.Kube.Requests;

/// <summary>Get, list and watch.</summary>
internal sealed class KubeReads(KubeStore store, TimeProvider clock)
{
    private const string ContinueTooOld =
        "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.";

    private static readonly TimeSpan s_defaultTimeout = TimeSpan.FromMinutes(30);

    /// <summary>How the client wants to see what it reads.</summary>
    public TableView View(SimulatedRequest request, KubeQuery query) => TableView.Of(request, query, clock.GetUtcNow());

    public SimulatedResponse Get(KubeKey key, TableView table)
    {
        KubeObject found = store.Find(key) ?? throw KubeErrors.NotFound(key);
        return KubeAnswers.Json(200, table.Render(key.Resource, found.Body, [found.Body]));
    }

    public SimulatedResponse List(KubeRoute route, KubeQuery query, TableView table)
    {
        KubeFilter filter = Filter(route, query);
        (long? version, string? start) = ListMoment.Of(query, store.Version);
        KubeSnapshot snapshot;
        try
        {
            snapshot = store.List(route.Resource, route.Namespace, version);
        }
        catch (HistoryExpiredException expired)
        {
            throw KubeErrors.Expired(start is null ? expired.Message : ContinueTooOld);
        }

        List<KubeObject> rest =
            [.. snapshot.Objects.Where(filter.Matches).Where(found => start is null || string.CompareOrdinal(found.Key.Place, start) > 0)];
        int limit = (int)Math.Min(query.Number("limit") is long asked and > 0 ? asked : int.MaxValue, int.MaxValue);
        List<KubeObject> page = [.. rest.Take(limit)];

        JsonObject metadata = new() { ["resourceVersion"] = snapshot.Version.ToString(CultureInfo.InvariantCulture) };
        if (page.Count < rest.Count)
        {
            metadata["continue"] = ListMoment.Token(snapshot.Version, page[^1].Key.Place);
            if (query.Text("labelSelector") is null && query.Text("fieldSelector") is null) metadata["remainingItemCount"] = rest.Count - page.Count;
        }

        JsonObject list = AsList(route.Resource, metadata, page);
        return KubeAnswers.Json(200, table.Render(route.Resource, list, [.. page.Select(found => found.Body)]));
    }

    public SimulatedResponse Watch(KubeRoute route, KubeQuery query, TableView table)
    {
        long? since = query.Number("resourceVersion") is long version and > 0 ? version : null;
        bool sendsInitial = query.Truth("sendInitialEvents");
        TimeSpan timeout = query.Number("timeoutSeconds") is long seconds and > 0 ? TimeSpan.FromSeconds(seconds) : s_defaultTimeout;
        WatchOptions options = new(sendsInitial ? null : since, query.Truth("allowWatchBookmarks"), sendsInitial, timeout);
        return KubeAnswers.Watch(
            new(store, clock, Filter(route, query), options),
            body => (table with { Now = clock.GetUtcNow() }).Render(route.Resource, body, [body]));
    }

    /// <summary>What a list, a watch or the delete of a collection is about.</summary>
    public static KubeFilter Filter(KubeRoute route, KubeQuery query)
    {
        string fields = query.Text("fieldSelector") ?? "";
        if (route.Name is not null) fields = $"metadata.name={route.Name},{fields}";
        return new(route.Resource, route.Namespace, FieldSelector.Parse(route.Resource, fields), LabelSelector.Parse(query.Text("labelSelector") ?? ""));
    }

    public static JsonObject AsList(KubeResource resource, JsonObject metadata, IEnumerable<KubeObject> objects) => new()
    {
        ["kind"] = resource.Kind + "List",
        ["apiVersion"] = resource.ApiVersion,
        ["metadata"] = metadata,
        ["items"] = new JsonArray([.. objects.Select(found => WithoutKind(found.Body))]),
    };

    private static JsonObject WithoutKind(JsonObject body)
    {
        JsonObject copy = body.Copy();
        copy.Remove("apiVersion");
        copy.Remove("kind");
        return copy;
    }
}
