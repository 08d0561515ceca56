using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube.Access;
using PlsTools.Simulator.Kube.Patches;
using PlsTools.Simulator.Kube.Requests;
using PlsTools.Simulator.Kube.Selectors;
using PlsTools.Simulator.Kube.Storage;
using PlsTools.Simulator.Kube.Writing;

namespace PlsTools.Simulator.Kube;

/// <summary>The API server of a simulated cluster, as its clients speak to it.</summary>
public sealed class KubeApi : ISimulatedService
{
    private const string AccessReviews = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    private readonly SimulatedCluster _cluster;
    private readonly KubeReads _reads;

    internal KubeApi(SimulatedCluster cluster)
    {
        _cluster = cluster;
        _reads = new(cluster.Store, cluster.Clock);
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
        KubeUser user = _cluster.FindUser(request.Header("Authorization")) ?? throw KubeErrors.Unauthorized();
        if (request.Method == "GET" && KubeDiscovery.Document(path, _cluster.Settings.KubernetesVersion) is JsonObject document)
            return KubeAnswers.Json(200, document);
        if (path == AccessReviews)
        {
            if (request.Method != "POST") throw KubeErrors.MethodNotAllowed();
            return KubeAnswers.Json(201, AccessReview.Answer(KubeBody.Object(request), user));
        }

        if (KubeRoute.Parse(path) is KubeRoute route) return Handle(request, new(request), route, user);
        return path.StartsWith("/api", StringComparison.Ordinal) ? throw KubeErrors.NoSuchResource() : KubeAnswers.Plain(404, "404 page not found\n");
    }

    private SimulatedResponse Handle(SimulatedRequest request, KubeQuery query, KubeRoute route, KubeUser user)
    {
        bool isWatch = query.Truth("watch");
        string verb = (request.Method, route.Name) switch
        {
            ("GET", _) when isWatch => "watch",
            ("GET", null) => "list",
            ("GET", _) => "get",
            ("POST", null) => "create",
            ("PUT", not null) => "update",
            ("PATCH", not null) => "patch",
            ("DELETE", not null) when route.Subresource is null => "delete",
            ("DELETE", null) => "deletecollection",
            _ => throw KubeErrors.MethodNotAllowed(),
        };
        Authorize(user, verb, route);
        if (verb is "create" or "deletecollection" && route.Namespace is null && route.Resource.IsNamespaced) throw KubeErrors.MethodNotAllowed();

        TableView table = new();
        return verb switch
        {
            "watch" => _reads.Watch(route, query, table),
            "list" => _reads.List(route, query, table),
            "get" => _reads.Get(Key(route), table),
            "create" => Create(request, query, route),
            "update" => Update(request, query, route, user),
            "patch" => Patch(request, query, route, user),
            "delete" => Delete(request, query, route),
            _ => DeleteCollection(request, query, route),
        };
    }

    private static KubeKey Key(KubeRoute route) => new(route.Resource, route.Namespace ?? "", route.Name!);

    private static void Authorize(KubeUser user, string verb, KubeRoute route)
    {
        string resource = route.Subresource is null ? route.Resource.Plural : $"{route.Resource.Plural}/{route.Subresource}";
        string? ns = route.Namespace ?? (route.Resource.Kind == "Namespace" ? route.Name : null);
        if (user.May(verb, route.Resource.Group, resource, ns)) return;
        string where = ns is null ? "at the cluster scope" : $"in the namespace \"{ns}\"";
        throw KubeErrors.Forbidden(
            route.Resource, route.Name ?? "", $"User \"{user.Name}\" cannot {verb} resource \"{resource}\" in API group \"{route.Resource.Group}\" {where}");
    }

    private SimulatedResponse Create(SimulatedRequest request, KubeQuery query, KubeRoute route)
    {
        WriteOptions options = query.Write("CreateOptions", null);
        JsonObject made = _cluster.Writer.Create(route.Resource, route.Namespace ?? "", KubeBody.Object(request), options);
        return KubeAnswers.Json(201, made, options.Warnings);
    }

    private SimulatedResponse Update(SimulatedRequest request, KubeQuery query, KubeRoute route, KubeUser user)
    {
        WriteOptions options = query.Write("UpdateOptions", route.Subresource);
        JsonObject body = KubeBody.Object(request);
        if (route.Resource.Strategy.CreatesOnUpdate && route.Subresource is null && _cluster.Store.Find(Key(route)) is null)
        {
            Authorize(user, "create", route);
            body.Section("metadata").Default("name", route.Name);
            return KubeAnswers.Json(201, _cluster.Writer.Create(route.Resource, route.Namespace ?? "", body, options), options.Warnings);
        }

        return KubeAnswers.Json(200, _cluster.Writer.Change(Key(route), _ => body.Copy(), options, isPatch: false), options.Warnings);
    }

    private SimulatedResponse Patch(SimulatedRequest request, KubeQuery query, KubeRoute route, KubeUser user)
    {
        WriteOptions options = query.Write("PatchOptions", route.Subresource);
        string type = KubeBody.Type(request);
        if (type == KubeBody.ApplyType) return Apply(request, query, route, user, options);
        if (query.Text("force") is not null)
            throw KubeErrors.InvalidOption("PatchOptions", Fields.FieldProblem.Forbidden("force", "may not be specified for non-apply patch"));
        Func<JsonObject, JsonObject> change = type switch
        {
            KubeBody.JsonPatchType => Json(KubeBody.Json(request)),
            KubeBody.MergePatchType => target => MergePatch.Apply(target, KubeBody.AsObject(KubeBody.Json(request))),
            KubeBody.StrategicType => target => StrategicMergePatch.Apply(target, KubeBody.AsObject(KubeBody.Json(request)), route.Resource.Schema),
            _ => throw KubeErrors.UnsupportedMediaType(
                KubeBody.JsonPatchType, KubeBody.MergePatchType, KubeBody.StrategicType, KubeBody.ApplyType),
        };
        return KubeAnswers.Json(200, _cluster.Writer.Change(Key(route), change, options, isPatch: true), options.Warnings);

        static Func<JsonObject, JsonObject> Json(JsonNode? patch) =>
            patch is JsonArray steps ? target => JsonPatch.Apply(target, steps) : throw KubeErrors.BadRequest("json: cannot unmarshal object into Go value of type jsonpatch.Patch");
    }

    private SimulatedResponse Apply(SimulatedRequest request, KubeQuery query, KubeRoute route, KubeUser user, WriteOptions options)
    {
        if (query.Text("fieldManager") is null)
            throw KubeErrors.InvalidOption("PatchOptions", Fields.FieldProblem.Required("fieldManager", "is required for apply patch"));
        if (_cluster.Store.Find(Key(route)) is null) Authorize(user, "create", route);
        (JsonObject body, bool isNew) = _cluster.Writer.Apply(Key(route), KubeBody.Applied(request), query.Truth("force"), options);
        return KubeAnswers.Json(isNew ? 201 : 200, body, options.Warnings);
    }

    private SimulatedResponse Delete(SimulatedRequest request, KubeQuery query, KubeRoute route)
    {
        WriteOptions options = query.Write("DeleteOptions", null);
        (JsonObject? marked, JsonObject last) = _cluster.Writer.Delete(Key(route), Conditions(request, query), options);
        return KubeAnswers.Json(200, marked ?? KubeErrors.Deleted(Key(route), last.TextAt("metadata", "uid")));
    }

    private SimulatedResponse DeleteCollection(SimulatedRequest request, KubeQuery query, KubeRoute route)
    {
        WriteOptions options = query.Write("DeleteOptions", null);
        DeleteConditions conditions = Conditions(request, query);
        KubeFilter filter = KubeReads.Filter(route, query);
        SimulatedResponse before = _reads.List(route, query, new());
        foreach (KubeObject found in _cluster.Store.List(route.Resource, route.Namespace).Objects.Where(filter.Matches))
            _cluster.Writer.Delete(found.Key, conditions, options);
        return before;
    }

    private static DeleteConditions Conditions(SimulatedRequest request, KubeQuery query)
    {
        JsonObject? body = request.Body.Length == 0 ? null : KubeBody.Object(request);
        string? policy = query.Text("propagationPolicy") ?? body.TextAt("propagationPolicy");
        return new(body.TextAt("preconditions", "uid"), body.TextAt("preconditions", "resourceVersion"), policy == "Orphan");
    }
}
