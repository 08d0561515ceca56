using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube.Manifests;
using PlsTools.Simulator.Kube.Protobuf;
using YamlDotNet.Core;

namespace PlsTools.Simulator.Kube.Requests;

/// <summary>Reads request bodies.</summary>
internal static class KubeBody
{
    public const string ApplyType = "application/apply-patch+yaml";
    public const string JsonPatchType = "application/json-patch+json";
    public const string MergePatchType = "application/merge-patch+json";
    public const string StrategicType = "application/strategic-merge-patch+json";

    private const string YamlType = "application/yaml";

    /// <summary>The media type of the body without its parameters.</summary>
    public static string Type(SimulatedRequest request) => (request.Header("Content-Type") ?? "").Split(';')[0].Trim();

    /// <summary>An object for a create, an update or a delete.</summary>
    public static JsonObject Object(SimulatedRequest request) => Type(request) switch
    {
        "" or KubeAnswers.JsonType => AsObject(Json(request)),
        YamlType => AsObject(Yaml(request)),
        ProtobufBody.Type => Protobuf(request),
        _ => throw KubeErrors.UnsupportedMediaType(KubeAnswers.JsonType, YamlType, ProtobufBody.Type),
    };

    /// <summary>The document of a server-side apply, YAML or JSON.</summary>
    public static JsonObject Applied(SimulatedRequest request) => AsObject(Yaml(request));

    /// <summary>The document of another patch.</summary>
    public static JsonNode? Json(SimulatedRequest request)
    {
        try
        {
            return JsonText.Parse(request.Body);
        }
        catch (JsonException error)
        {
            throw KubeErrors.BadRequest($"error decoding patch: {error.Message}");
        }
    }

    public static JsonObject AsObject(JsonNode? node) =>
        node as JsonObject ?? throw KubeErrors.BadRequest("couldn't get version/kind; json parse error: the body is not an object");

    private static JsonObject Protobuf(SimulatedRequest request)
    {
        try
        {
            return ProtobufBody.Read(request.Body);
        }
        catch (FormatException error)
        {
            throw KubeErrors.BadRequest($"error decoding protobuf: {error.Message}");
        }
    }

    private static JsonNode? Yaml(SimulatedRequest request)
    {
        try
        {
            return YamlJson.ReadAll(Encoding.UTF8.GetString(request.Body.Span)).Select(document => document.Body).FirstOrDefault();
        }
        catch (YamlException error)
        {
            throw KubeErrors.BadRequest($"error decoding YAML: yaml: line {error.Start.Line}: {error.Message}");
        }
    }
}
