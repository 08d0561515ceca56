using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Kube.OpenApi;

/// <summary>The OpenAPI documents of the server, made out of the schemas that it checks and merges by.</summary>
internal static class OpenApiDocument
{
    private static readonly byte[] s_bareVersion2 =
        [0x0a, 3, .. "2.0"u8, 0x12, 20, 0x0a, 10, .. "Kubernetes"u8, 0x12, 6, .. "v1.0.0"u8];

    /// <summary>
    /// <c>/openapi/v2</c> as protobuf: a document that names neither path nor definition, which is all that older clients ask of it
    /// before an apply.
    /// </summary>
    public static ReadOnlyMemory<byte> BareVersion2 => s_bareVersion2;

    /// <summary>The document of a path below <c>/openapi/v3</c>; null where there is none.</summary>
    public static JsonObject? Find(string path) => path.TrimEnd('/') switch
    {
        "/openapi/v3" => new()
        {
            ["paths"] = new JsonObject { ["api/v1"] = Link("api/v1"), ["apis/apps/v1"] = Link("apis/apps/v1") },
        },
        "/openapi/v3/api/v1" => OfGroup(""),
        "/openapi/v3/apis/apps/v1" => OfGroup("apps"),
        _ => null,
    };

    private static JsonObject Link(string path) => new() { ["serverRelativeURL"] = $"/openapi/v3/{path}" };

    private static JsonObject OfGroup(string group)
    {
        List<KubeResource> resources = [.. KubeResources.All.Where(resource => resource.Group == group)];
        OpenApiSchemas schemas = new();
        JsonObject paths = [];
        foreach (KubeResource resource in resources)
        {
            schemas.Add(resource);
            string root = resource.Group.Length == 0 ? "/api/v1" : $"/apis/{resource.ApiVersion}";
            string place = resource.IsNamespaced ? $"{root}/namespaces/{{namespace}}/{resource.Plural}" : $"{root}/{resource.Plural}";
            paths[place] = new JsonObject { ["get"] = Operation(resource, "list"), ["post"] = Operation(resource, "post") };
            paths[$"{place}/{{name}}"] = new JsonObject
            {
                ["get"] = Operation(resource, "get"),
                ["put"] = Operation(resource, "put"),
                ["patch"] = Operation(resource, "patch"),
                ["delete"] = Operation(resource, "delete"),
            };
        }

        return new()
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = "v1.0.0" },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas.Components },
        };
    }

    private static JsonObject Operation(KubeResource resource, string action)
    {
        string[] options = action switch
        {
            "post" or "put" => ["dryRun", "fieldManager", "fieldValidation"],
            "patch" => ["dryRun", "fieldManager", "fieldValidation", "force"],
            "delete" => ["dryRun"],
            _ => [],
        };
        JsonArray parameters = [.. options.Select(name => new JsonObject
        {
            ["name"] = name,
            ["in"] = "query",
            ["schema"] = new JsonObject { ["type"] = name == "force" ? "boolean" : "string", ["uniqueItems"] = true },
        })];
        return new()
        {
            ["parameters"] = parameters,
            ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
            ["x-kubernetes-action"] = action,
            ["x-kubernetes-group-version-kind"] = OpenApiSchemas.KindOf(resource),
        };
    }
}
