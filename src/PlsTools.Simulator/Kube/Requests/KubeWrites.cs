using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube.Access;
using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Patches;
using PlsTools.Simulator.Kube.Selectors;
using PlsTools.Simulator.Kube.Storage;
using PlsTools.Simulator.Kube.Writing;

namespace PlsTools.Simulator.Kube.Requests;

/// <summary>Create, update, patch and delete.</summary>
internal sealed class KubeWrites(KubeStore store, KubeWriter writer)
{
    public SimulatedResponse Create(SimulatedRequest request, KubeQuery query, KubeRoute route)
    {
        WriteOptions options = query.Write("CreateOptions", null);
        JsonObject made = writer.Create(route.Resource, route.Namespace ?? "", KubeBody.Object(request), options);
        return KubeAnswers.Json(201, made, options.Warnings);
    }

    public SimulatedResponse Update(SimulatedRequest request, KubeQuery query, KubeRoute route, KubeUser user)
    {
        WriteOptions options = query.Write("UpdateOptions", route.Subresource);
        JsonObject body = KubeBody.Object(request);
        if (route.Resource.Strategy.CreatesOnUpdate && route.Subresource is null && store.Find(route.Key) is null)
        {
            Authorization.Check(user, "create", route);
            WriteChecks.Identify(body, route.Resource, route.Key.Namespace, route.Name);
            return KubeAnswers.Json(201, writer.Create(route.Resource, route.Namespace ?? "", body, options), options.Warnings);
        }

        return KubeAnswers.Json(200, writer.Change(route.Key, _ => body.Copy(), options, isPatch: false), options.Warnings);
    }

    public SimulatedResponse Patch(SimulatedRequest request, KubeQuery query, KubeRoute route, KubeUser user)
    {
        WriteOptions options = query.Write("PatchOptions", route.Subresource);
        string type = KubeBody.Type(request);
        if (type == KubeBody.ApplyType) return Apply(request, query, route, user, options);
        if (query.Text("force") is not null)
            throw KubeErrors.InvalidOption("PatchOptions", FieldProblem.Forbidden("force", "may not be specified for non-apply patch"));
        Func<JsonObject, JsonObject> change = type switch
        {
            KubeBody.JsonPatchType => Json(KubeBody.Json(request)),
            KubeBody.MergePatchType => target => MergePatch.Apply(target, KubeBody.AsObject(KubeBody.Json(request))),
            KubeBody.StrategicType => target => StrategicMergePatch.Apply(target, KubeBody.AsObject(KubeBody.Json(request)), route.Resource.Schema),
            _ => throw KubeErrors.UnsupportedMediaType(
                KubeBody.JsonPatchType, KubeBody.MergePatchType, KubeBody.StrategicType, KubeBody.ApplyType),
        };
        return KubeAnswers.Json(200, writer.Change(route.Key, change, options, isPatch: true), options.Warnings);

        static Func<JsonObject, JsonObject> Json(JsonNode? patch) =>
            patch is JsonArray steps ? target => JsonPatch.Apply(target, steps) : throw KubeErrors.BadRequest("json: cannot unmarshal object into Go value of type jsonpatch.Patch");
    }

    public SimulatedResponse Delete(SimulatedRequest request, KubeQuery query, KubeRoute route)
    {
        JsonObject? body = DeleteBody(request);
        (JsonObject? marked, JsonObject last) = writer.Delete(route.Key, Conditions(query, body), Options(query, body));
        return KubeAnswers.Json(200, marked ?? KubeErrors.Deleted(route.Key, last.TextAt("metadata", "uid")));
    }

    public SimulatedResponse DeleteCollection(SimulatedRequest request, KubeQuery query, KubeRoute route)
    {
        JsonObject? body = DeleteBody(request);
        KubeFilter filter = KubeReads.Filter(route, query);
        List<KubeObject> found = [.. store.List(route.Resource, route.Namespace).Objects.Where(filter.Matches)];
        foreach (KubeObject one in found.Where(one => store.Find(one.Key) is not null))
            writer.Delete(one.Key, Conditions(query, body), Options(query, body));
        return KubeAnswers.Json(200, KubeReads.AsList(route.Resource, new() { ["resourceVersion"] = $"{store.Version}" }, found));
    }

    private static JsonObject? DeleteBody(SimulatedRequest request) => request.Body.Length == 0 ? null : KubeBody.Object(request);

    private static WriteOptions Options(KubeQuery query, JsonObject? body)
    {
        WriteOptions options = query.Write("DeleteOptions", null);
        return options with { IsDryRun = options.IsDryRun || body.TextsAt("dryRun").Contains("All") };
    }

    private static DeleteConditions Conditions(KubeQuery query, JsonObject? body)
    {
        string? policy = query.Text("propagationPolicy") ?? body.TextAt("propagationPolicy");
        return new(body.TextAt("preconditions", "uid"), body.TextAt("preconditions", "resourceVersion"), policy == "Orphan");
    }

    private SimulatedResponse Apply(SimulatedRequest request, KubeQuery query, KubeRoute route, KubeUser user, WriteOptions options)
    {
        if (query.Text("fieldManager") is null)
            throw KubeErrors.InvalidOption("PatchOptions", FieldProblem.Required("fieldManager", "is required for apply patch"));
        if (store.Find(route.Key) is null) Authorization.Check(user, "create", route);
        (JsonObject body, bool isNew) = writer.Apply(route.Key, KubeBody.Applied(request), query.Truth("force"), options);
        return KubeAnswers.Json(isNew ? 201 : 200, body, options.Warnings);
    }
}
