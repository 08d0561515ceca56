using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Kube.OpenApi;

/// <summary>Writes field types as OpenAPI 3 components.</summary>
internal sealed class OpenApiSchemas
{
    /// <summary>The components by name.</summary>
    public JsonObject Components { get; } = [];

    public static JsonObject KindOf(KubeResource resource) =>
        new() { ["group"] = resource.Group, ["version"] = resource.Version, ["kind"] = resource.Kind };

    public void Add(KubeResource resource)
    {
        string name = NameOf(resource.Schema);
        AddStruct(name, resource.Schema);
        Components[name]!["x-kubernetes-group-version-kind"] = new JsonArray(KindOf(resource));
    }

    private static string NameOf(FieldType type) => $"io.k8s.api.{type.GoType.Split('.')[^1]}";

    private void AddStruct(string name, FieldType type)
    {
        if (Components.ContainsKey(name)) return;
        JsonObject properties = [];
        JsonObject schema = new() { ["type"] = "object", ["description"] = "", ["properties"] = properties };
        if (type.Shape == FieldShape.Atomic) schema["x-kubernetes-map-type"] = "atomic";
        Components[name] = schema;
        foreach ((string field, FieldType fieldType) in type.Fields.OrderBy(pair => pair.Key, StringComparer.Ordinal)) properties[field] = Schema(fieldType);
    }

    private JsonObject Schema(FieldType type)
    {
        if (type.Fields.Count > 0)
        {
            AddStruct(NameOf(type), type);
            return new() { ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = $"#/components/schemas/{NameOf(type)}" }) };
        }

        JsonObject schema = (type.Shape, type.WantsObject) switch
        {
            (FieldShape.Scalar, _) => Scalar(type.Scalar),
            (_, true) => new() { ["type"] = "object", ["additionalProperties"] = Schema(type.Element ?? FieldType.Deduced) },
            (_, false) => new() { ["type"] = "array", ["items"] = Schema(type.Element ?? FieldType.Deduced) },
            _ => new() { ["type"] = "object" },
        };
        switch (type.Shape)
        {
            case FieldShape.KeyedList:
                schema["x-kubernetes-list-type"] = "map";
                schema["x-kubernetes-list-map-keys"] = new JsonArray([.. type.Keys.Select(key => JsonValue.Create(key))]);
                schema["x-kubernetes-patch-merge-key"] = type.MergeKey;
                schema["x-kubernetes-patch-strategy"] = "merge";
                break;
            case FieldShape.Set:
                schema["x-kubernetes-list-type"] = "set";
                schema["x-kubernetes-patch-strategy"] = "merge";
                break;
            case FieldShape.Atomic when type.WantsObject is bool isMap:
                schema[isMap ? "x-kubernetes-map-type" : "x-kubernetes-list-type"] = "atomic";
                break;
        }

        return schema;
    }

    private static JsonObject Scalar(ScalarKind kind) => kind switch
    {
        ScalarKind.Text => new() { ["type"] = "string" },
        ScalarKind.Number => new() { ["type"] = "integer", ["format"] = "int32" },
        ScalarKind.Truth => new() { ["type"] = "boolean" },
        _ => new() { ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "integer" }, new JsonObject { ["type"] = "string" }), ["format"] = "int-or-string" },
    };
}
