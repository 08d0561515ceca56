using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube.Discovery;
using PlsTools.Simulator.Kube.Requests;

namespace PlsTools.Simulator.Kube.OpenApi;

/// <summary>
/// The OpenAPI documents of the server, made out of the schemas that it checks and merges by: one of version 2 for everything, in JSON
/// or in the protobuf that older clients ask for, and one of version 3 for each group.
/// </summary>
internal static class OpenApiDocuments
{
    private const string Version3 = "/openapi/v3";
    private const string ProtobufType = "application/com.github.proto-openapi.spec.v2";

    private static readonly Lazy<JsonObject> s_version2 = new(Whole);
    private static readonly Lazy<byte[]> s_json = new(() => s_version2.Value.Bytes());
    private static readonly Lazy<byte[]> s_protobuf = new(() => OpenApiProtobuf.Document(s_version2.Value));
    private static readonly Lazy<Dictionary<string, byte[]>> s_version3 = new(() => Parts().ToDictionary(part => part.Path, part => part.Document.Bytes()));

    /// <summary>The document of a path; null where there is none.</summary>
    public static SimulatedResponse? Answer(string path, string? accept)
    {
        if (path == "/openapi/v2")
        {
            bool wantsProtobuf = MediaRange.ReadAll(accept).FirstOrDefault()?.Type.StartsWith(ProtobufType, StringComparison.Ordinal) == true;
            return wantsProtobuf
                ? KubeAnswers.Bytes($"{ProtobufType}.v1.0+protobuf", s_protobuf.Value)
                : KubeAnswers.Bytes(KubeAnswers.JsonType, s_json.Value);
        }

        return s_version3.Value.TryGetValue(path.TrimEnd('/'), out byte[]? document) ? KubeAnswers.Bytes(KubeAnswers.JsonType, document) : null;
    }

    private static JsonObject Whole()
    {
        OpenApiSchemas schemas = new(isVersion2: true);
        JsonObject paths = new OpenApiPaths(schemas, isVersion2: true).Write(ServedKind.All);
        return new() { ["swagger"] = "2.0", ["info"] = Info(), ["paths"] = paths, ["definitions"] = schemas.Components };
    }

    private static IEnumerable<(string Path, JsonObject Document)> Parts()
    {
        JsonObject links = [];
        foreach (string group in ServedKind.Groups)
        {
            string place = group.Length == 0 ? "api/v1" : $"apis/{group}/v1";
            links[place] = new JsonObject { ["serverRelativeURL"] = $"{Version3}/{place}" };
            OpenApiSchemas schemas = new(isVersion2: false);
            JsonObject paths = new OpenApiPaths(schemas, isVersion2: false).Write(ServedKind.All.Where(served => served.Group == group));
            yield return ($"{Version3}/{place}", new()
            {
                ["openapi"] = "3.0.0",
                ["info"] = Info(),
                ["paths"] = paths,
                ["components"] = new JsonObject { ["schemas"] = schemas.Components },
            });
        }

        yield return (Version3, new() { ["paths"] = links });
    }

    private static JsonObject Info() => new() { ["title"] = "Kubernetes", ["version"] = "v1.0.0" };
}
