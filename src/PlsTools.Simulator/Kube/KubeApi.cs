using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube.Access;
using PlsTools.Simulator.Kube.Discovery;
using PlsTools.Simulator.Kube.OpenApi;
using PlsTools.Simulator.Kube.Requests;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Tables;

namespace PlsTools.Simulator.Kube;

/// <summary>The API server of a simulated cluster, as its clients speak to it.</summary>
public sealed class KubeApi : ISimulatedService
{
    private readonly SimulatedCluster _cluster;
    private readonly KubeReads _reads;
    private readonly KubeWrites _writes;
    private readonly KubeScales _scales;

    internal KubeApi(SimulatedCluster cluster)
    {
        _cluster = cluster;
        _reads = new(cluster.Store, cluster.Clock);
        _writes = new(cluster.Store, cluster.Writer);
        _scales = new(cluster.Store, cluster.Writer);
    }

    /// <inheritdoc/>
    public Task<SimulatedResponse> HandleAsync(SimulatedRequest request, CancellationToken cancellation)
    {
        try
        {
            return Task.FromResult(Handle(request));
        }
        catch (KubeStatusException error)
        {
            return Task.FromResult(KubeAnswers.Json(error.Code, error.Status));
        }
    }

    private SimulatedResponse Handle(SimulatedRequest request)
    {
        string path = request.Url.AbsolutePath;
        if (request.Method == "GET" && path is "/healthz" or "/livez" or "/readyz") return KubeAnswers.Plain(200, "ok");
        KubeUser caller = _cluster.FindUser(request.Header("Authorization")) ?? throw KubeErrors.Unauthorized();
        KubeUser user = Impersonation.Act(caller, request, _cluster.FindUserNamed);
        if (request.Method == "GET" && Describe(request, path) is SimulatedResponse description) return description;
        if (AccessReview.Find(path) is Func<JsonObject, KubeUser, JsonObject> review)
        {
            return request.Method == "POST"
                ? KubeAnswers.Json(201, review(KubeBody.Object(request), user))
                : throw KubeErrors.MethodNotAllowed();
        }

        if (KubeRoute.Parse(path) is KubeRoute route) return Handle(request, new(request), route, user);
        return path.StartsWith("/api", StringComparison.Ordinal) || path.StartsWith("/openapi", StringComparison.Ordinal)
            ? throw KubeErrors.NoSuchResource()
            : KubeAnswers.Plain(404, "404 page not found\n");
    }

    /// <summary>What the server tells of itself; null where the path is about something else.</summary>
    private SimulatedResponse? Describe(SimulatedRequest request, string path)
    {
        string? accept = request.Header("Accept");
        if (AggregatedDiscovery.Answer(path, accept) is SimulatedResponse all) return all;
        return KubeDiscovery.Document(path, _cluster.Settings.KubernetesVersion) is JsonObject document
            ? KubeAnswers.Json(200, document)
            : OpenApiDocuments.Answer(path, accept);
    }

    private SimulatedResponse Handle(SimulatedRequest request, KubeQuery query, KubeRoute route, KubeUser user)
    {
        string verb = (request.Method, route.Name) switch
        {
            ("GET", _) when query.Truth("watch") => "watch",
            ("GET", null) => "list",
            ("GET", _) => "get",
            ("POST", null) => "create",
            ("PUT", not null) => "update",
            ("PATCH", not null) => "patch",
            ("DELETE", not null) when route.Subresource is null => "delete",
            ("DELETE", null) => "deletecollection",
            _ => throw KubeErrors.MethodNotAllowed(),
        };
        Authorization.Check(user, verb, route);
        if (verb is "create" or "deletecollection" && route.Namespace is null && route.Resource.IsNamespaced) throw KubeErrors.MethodNotAllowed();

        if (route.Resource == KubeResources.Events) _cluster.EventExpiry.Run();
        if (route.Subresource == "scale") return Scale(request, query, route, verb);
        TableView view = _reads.View(request, query);
        return verb switch
        {
            "watch" => _reads.Watch(route, query, view),
            "list" => _reads.List(route, query, view),
            "get" => _reads.Get(route.Key, view),
            "create" => _writes.Create(request, query, route),
            "update" => _writes.Update(request, query, route, user),
            "patch" => _writes.Patch(request, query, route, user),
            "delete" => _writes.Delete(request, query, route),
            _ => _writes.DeleteCollection(request, query, route),
        };
    }

    private SimulatedResponse Scale(SimulatedRequest request, KubeQuery query, KubeRoute route, string verb) => verb switch
    {
        "get" => _scales.Get(route.Key),
        "update" => _scales.Update(request, query, route.Key),
        "patch" => _scales.Patch(request, query, route.Key),
        _ => throw KubeErrors.MethodNotAllowed(),
    };
}
