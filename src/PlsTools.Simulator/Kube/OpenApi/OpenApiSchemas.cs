using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Discovery;
using PlsTools.Simulator.Kube.Fields;

namespace PlsTools.Simulator.Kube.OpenApi;

/// <summary>Writes field types as the definitions of OpenAPI 2 or the components of OpenAPI 3, under the names that Kubernetes gives them.</summary>
internal sealed class OpenApiSchemas(bool isVersion2)
{
    private const string NumberOrTextName = "io.k8s.apimachinery.pkg.util.intstr.IntOrString";
    private const string Meta = "io.k8s.apimachinery.pkg.apis.meta.v1";

    private static readonly string[] s_metaTypes =
        ["Condition", "LabelSelector", "LabelSelectorRequirement", "ListMeta", "ObjectMeta", "OwnerReference", "Status"];

    private static readonly FieldType s_listMeta = FieldType.Struct(
        "ListMeta",
        ("continue", FieldType.Text), ("remainingItemCount", FieldType.Number), ("resourceVersion", FieldType.Text), ("selfLink", FieldType.Text));

    private static readonly FieldType s_status = FieldType.Struct(
        "Status",
        ("apiVersion", FieldType.Text), ("code", FieldType.Number), ("details", FieldType.Deduced), ("kind", FieldType.Text),
        ("message", FieldType.Text), ("metadata", s_listMeta), ("reason", FieldType.Text), ("status", FieldType.Text));

    /// <summary>What was written, by name.</summary>
    public JsonObject Components { get; } = [];

    public static JsonObject KindOf(ServedKind served) => KindOf(served, served.Kind);

    /// <summary>A reference to the kind, which is written with all that it needs.</summary>
    public JsonObject Kind(ServedKind served)
    {
        string name = NameOf(served.Schema);
        AddStruct(name, served.Schema);
        Components[name]!["x-kubernetes-group-version-kind"] = new JsonArray(KindOf(served));
        return Reference(name);
    }

    /// <summary>A reference to the list of a kind.</summary>
    public JsonObject List(ServedKind served)
    {
        string name = $"{NameOf(served.Schema)}List";
        if (!Components.ContainsKey(name))
        {
            Components[name] = new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray("items"),
                ["properties"] = new JsonObject
                {
                    ["apiVersion"] = new JsonObject { ["type"] = "string" },
                    ["items"] = new JsonObject { ["type"] = "array", ["items"] = Kind(served) },
                    ["kind"] = new JsonObject { ["type"] = "string" },
                    ["metadata"] = Schema(s_listMeta),
                },
                ["x-kubernetes-group-version-kind"] = new JsonArray(KindOf(served, $"{served.Kind}List")),
            };
        }

        return Reference(name);
    }

    /// <summary>A reference to the Status of a deletion.</summary>
    public JsonObject Status()
    {
        AddStruct(NameOf(s_status), s_status);
        return Reference(NameOf(s_status));
    }

    private static JsonObject KindOf(ServedKind served, string kind) =>
        new() { ["group"] = served.KindGroupVersion.Group, ["version"] = served.KindGroupVersion.Version, ["kind"] = kind };

    private static string NameOf(FieldType type)
    {
        string name = type.GoType.Split('.')[^1];
        return s_metaTypes.Contains(name) ? $"{Meta}.{name}" : name switch
        {
            _ when Begins("Deployment", "ReplicaSet", "RollingUpdate") => $"io.k8s.api.apps.v1.{name}",
            _ when type.GoType.StartsWith("discovery.", StringComparison.Ordinal) => $"io.k8s.api.discovery.v1.{name}",
            _ when Begins("Scale") => $"io.k8s.api.autoscaling.v1.{name}",
            _ when Begins("SelfSubjectReview") => $"io.k8s.api.authentication.v1.{name}",
            _ when Begins("SelfSubject", "Subject") => $"io.k8s.api.authorization.v1.{name}",
            _ => $"io.k8s.api.core.v1.{name}",
        };

        bool Begins(params string[] starts) => starts.Any(start => name.StartsWith(start, StringComparison.Ordinal));
    }

    private JsonObject Reference(string name) => new() { ["$ref"] = isVersion2 ? $"#/definitions/{name}" : $"#/components/schemas/{name}" };

    private void AddStruct(string name, FieldType type)
    {
        if (Components.ContainsKey(name)) return;
        JsonObject properties = [];
        JsonObject schema = new() { ["type"] = "object", ["properties"] = properties };
        if (type.Shape == FieldShape.Atomic) schema["x-kubernetes-map-type"] = "atomic";
        Components[name] = schema;
        foreach ((string field, FieldType fieldType) in type.Fields.OrderBy(pair => pair.Key, StringComparer.Ordinal)) properties[field] = Schema(fieldType);
    }

    private JsonObject Schema(FieldType type)
    {
        if (type.Fields.Count > 0)
        {
            AddStruct(NameOf(type), type);
            return Wrapped(Reference(NameOf(type)));
        }

        if (type.Scalar == ScalarKind.NumberOrText)
        {
            Components[NumberOrTextName] ??= NumberOrText();
            return Wrapped(Reference(NumberOrTextName));
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
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of scalar has a component of its own."),
    };

    private JsonObject NumberOrText() => isVersion2
        ? new() { ["type"] = "string", ["format"] = "int-or-string" }
        : new() { ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "integer" }, new JsonObject { ["type"] = "string" }), ["format"] = "int-or-string" };

    /// <summary>A reference that may have other members beside it.</summary>
    private JsonObject Wrapped(JsonObject reference) => isVersion2 ? reference : new() { ["allOf"] = new JsonArray(reference) };
}
