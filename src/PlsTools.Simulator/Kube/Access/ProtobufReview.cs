using System.Text;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Access;

/// <summary>
/// Reads a SelfSubjectAccessReview or SelfSubjectRulesReview in Kubernetes' protobuf, which newer kubectl sends and for which it takes
/// an answer in JSON. Field numbers as in the generated.proto of authorization.k8s.io/v1.
/// </summary>
internal static class ProtobufReview
{
    public const string Type = "application/vnd.kubernetes.protobuf";

    private static readonly byte[] s_magic = [.. "k8s"u8, 0];
    private static readonly string[] s_resource = ["namespace", "verb", "group", "version", "resource", "subresource", "name"];

    /// <summary>The review as JSON; null where the body can't be read.</summary>
    public static JsonObject? Read(ReadOnlyMemory<byte> body)
    {
        if (!body.Span.StartsWith(s_magic)) return null;
        if (Below(ProtobufFields.Read(body[4..]), 2) is not Dictionary<int, ReadOnlyMemory<byte>> review) return null;
        JsonObject spec = [];
        if (Below(review, 2) is Dictionary<int, ReadOnlyMemory<byte>> asked)
        {
            if (Below(asked, 1) is Dictionary<int, ReadOnlyMemory<byte>> resource) spec["resourceAttributes"] = Texts(resource, s_resource);
            else if (Below(asked, 2) is Dictionary<int, ReadOnlyMemory<byte>> path) spec["nonResourceAttributes"] = Texts(path, ["path", "verb"]);
            else if (asked.TryGetValue(1, out ReadOnlyMemory<byte> ns)) spec["namespace"] = Encoding.UTF8.GetString(ns.Span);
        }

        return new() { ["spec"] = spec };
    }

    private static Dictionary<int, ReadOnlyMemory<byte>>? Below(Dictionary<int, ReadOnlyMemory<byte>>? fields, int number) =>
        fields is not null && fields.TryGetValue(number, out ReadOnlyMemory<byte> bytes) ? ProtobufFields.Read(bytes) : null;

    private static JsonObject Texts(Dictionary<int, ReadOnlyMemory<byte>> fields, string[] names)
    {
        JsonObject texts = [];
        for (int index = 0; index < names.Length; index++)
            if (fields.TryGetValue(index + 1, out ReadOnlyMemory<byte> bytes)) texts[names[index]] = Encoding.UTF8.GetString(bytes.Span);
        return texts;
    }
}
