using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Discovery;

namespace PlsTools.Simulator.Kube.OpenApi;

/// <summary>Writes what can be done with the served kinds as paths and operations, and adds the schemas that they need.</summary>
internal sealed class OpenApiPaths(OpenApiSchemas schemas, bool isVersion2)
{
    private static readonly string[] s_truths = ["allowWatchBookmarks", "force", "sendInitialEvents", "watch"];
    private static readonly string[] s_numbers = ["gracePeriodSeconds", "limit", "timeoutSeconds"];
    private static readonly string[] s_write = ["dryRun", "fieldManager", "fieldValidation"];
    private static readonly string[] s_read =
    [
        "allowWatchBookmarks", "continue", "fieldSelector", "labelSelector", "limit", "resourceVersion", "resourceVersionMatch",
        "sendInitialEvents", "timeoutSeconds", "watch",
    ];

    private readonly JsonObject _paths = [];

    public JsonObject Write(IEnumerable<ServedKind> kinds)
    {
        foreach (ServedKind served in kinds)
        {
            string root = served.Group.Length == 0 ? "/api/v1" : $"/apis/{served.Group}/v1";
            string place = served.IsNamespaced ? $"{root}/namespaces/{{namespace}}/{served.Plural}" : $"{root}/{served.Plural}";
            Add(place, served, ("list", "get", "list"), ("create", "post", "post"), ("deletecollection", "delete", "deletecollection"));
            if (served.IsNamespaced) Add($"{root}/{served.Plural}", served, ("list", "get", "list"));
            AddObject($"{place}/{{name}}", served);
            foreach (ServedKind part in served.Subresources) AddObject($"{place}/{{name}}/{part.Plural}", part);
        }

        return _paths;
    }

    private void AddObject(string path, ServedKind served) =>
        Add(path, served, ("get", "get", "get"), ("update", "put", "put"), ("patch", "patch", "patch"), ("delete", "delete", "delete"));

    private void Add(string path, ServedKind served, params (string Verb, string Method, string Action)[] operations)
    {
        foreach ((string verb, string method, string action) in operations.Where(operation => served.Verbs.Contains(operation.Verb)))
            _paths.Section(path)[method] = Operation(path, served, action);
    }

    private JsonObject Operation(string path, ServedKind served, string action)
    {
        string[] options = action switch
        {
            "post" or "put" => s_write,
            "patch" => [.. s_write, "force"],
            "delete" => ["dryRun", "gracePeriodSeconds", "propagationPolicy"],
            "list" => s_read,
            "deletecollection" => ["dryRun", "fieldSelector", "labelSelector", "propagationPolicy"],
            _ => [],
        };
        string[] inPath = [.. new[] { "name", "namespace" }.Where(name => path.Contains($"{{{name}}}", StringComparison.Ordinal))];
        JsonArray parameters = [.. inPath.Select(name => Parameter(name, "path")), .. options.Select(name => Parameter(name, "query"))];
        JsonObject schema = action switch
        {
            "delete" or "deletecollection" => schemas.Status(),
            "list" => schemas.List(served),
            _ => schemas.Kind(served),
        };
        JsonObject answer = new() { ["description"] = "OK" };
        if (isVersion2) answer["schema"] = schema;
        else answer["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schema } };
        return new()
        {
            ["parameters"] = parameters,
            ["responses"] = new JsonObject { [action == "post" ? "201" : "200"] = answer },
            ["x-kubernetes-action"] = action,
            ["x-kubernetes-group-version-kind"] = OpenApiSchemas.KindOf(served),
        };
    }

    private JsonObject Parameter(string name, string place)
    {
        JsonObject parameter = new() { ["name"] = name, ["in"] = place };
        if (place == "path") parameter["required"] = true;
        JsonObject type = new() { ["type"] = s_truths.Contains(name) ? "boolean" : s_numbers.Contains(name) ? "integer" : "string", ["uniqueItems"] = true };
        if (!isVersion2) parameter["schema"] = type;
        else foreach ((string key, JsonNode? value) in type) parameter[key] = value?.DeepClone();
        return parameter;
    }
}
