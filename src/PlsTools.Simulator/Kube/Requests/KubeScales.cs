using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Patches;
using PlsTools.Simulator.Kube.Selectors;
using PlsTools.Simulator.Kube.Storage;
using PlsTools.Simulator.Kube.Writing;

namespace PlsTools.Simulator.Kube.Requests;

/// <summary>The <c>scale</c> of a Deployment or ReplicaSet: a Scale of autoscaling/v1 that reads and writes its number of replicas.</summary>
internal sealed class KubeScales(KubeStore store, KubeWriter writer)
{
    private const string Version = "autoscaling/v1";

    public SimulatedResponse Get(KubeKey key) => KubeAnswers.Json(200, Read((store.Find(key) ?? throw KubeErrors.NotFound(key)).Body));

    public SimulatedResponse Update(SimulatedRequest request, KubeQuery query, KubeKey key)
    {
        JsonObject scale = KubeBody.Object(request);
        return Write(key, _ => scale, query.Write("UpdateOptions", "scale"));
    }

    public SimulatedResponse Patch(SimulatedRequest request, KubeQuery query, KubeKey key)
    {
        JsonNode? patch = KubeBody.Json(request);
        return Write(
            key,
            KubeBody.Type(request) switch
            {
                KubeBody.JsonPatchType when patch is JsonArray steps => live => JsonPatch.Apply(live, steps),
                KubeBody.MergePatchType or KubeBody.StrategicType => live => MergePatch.Apply(live, KubeBody.AsObject(patch)),
                _ => throw KubeErrors.UnsupportedMediaType(KubeBody.JsonPatchType, KubeBody.MergePatchType, KubeBody.StrategicType),
            },
            query.Write("PatchOptions", "scale"));
    }

    private SimulatedResponse Write(KubeKey key, Func<JsonObject, JsonObject> change, WriteOptions options)
    {
        JsonObject written = writer.Change(
            key,
            body =>
            {
                JsonObject scale = change(Read(body));
                if (scale.TextAt("kind") is string kind && (kind != "Scale" || scale.TextAt("apiVersion") != Version))
                    throw KubeErrors.BadRequest($"expected input object type to be Scale, but {scale.TextAt("apiVersion")}, Kind={kind}");
                long replicas = scale.NumberAt("spec", "replicas") ?? 0;
                if (replicas < 0)
                    throw KubeErrors.InvalidScale(key.Name, FieldProblem.Invalid("spec.replicas", $"{replicas}", "must be greater than or equal to 0"));
                body["metadata"]!["resourceVersion"] = scale.TextAt("metadata", "resourceVersion");
                body.Section("spec")["replicas"] = replicas;
                return body;
            },
            options,
            isPatch: false);
        return KubeAnswers.Json(200, Read(written), options.Warnings);
    }

    private static JsonObject Read(JsonObject body)
    {
        JsonObject metadata = [];
        foreach (string name in new[] { "name", "namespace", "uid", "resourceVersion", "creationTimestamp" }) metadata.Assign(name, body.At("metadata", name));
        JsonObject spec = [];
        if (body.NumberAt("spec", "replicas") is long replicas and not 0) spec["replicas"] = replicas;
        return new()
        {
            ["kind"] = "Scale",
            ["apiVersion"] = Version,
            ["metadata"] = metadata,
            ["spec"] = spec,
            ["status"] = new JsonObject
            {
                ["replicas"] = body.NumberAt("status", "replicas") ?? 0,
                ["selector"] = LabelSelector.Text(body.At("spec", "selector")),
            },
        };
    }
}
