using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube.Requests;

namespace PlsTools.Simulator.Kube.Discovery;

/// <summary>
/// All groups and resources in one answer at <c>/api</c> and <c>/apis</c>, for a client whose Accept header asks for it. A client takes
/// no version but the one that it named.
/// </summary>
internal static class AggregatedDiscovery
{
    private const string List = "APIGroupDiscoveryList";

    private static readonly string[] s_versions = ["v2", "v2beta1"];

    /// <summary>Null where the path is another, or the client would rather have the plain documents.</summary>
    public static SimulatedResponse? Answer(string path, string? accept)
    {
        bool isCore = path.TrimEnd('/') == "/api";
        if (!isCore && path.TrimEnd('/') != "/apis") return null;
        foreach (MediaRange range in MediaRange.ReadAll(accept))
        {
            if (range.Type is KubeAnswers.JsonType or "*/*" && range["as"] is null) return null;
            if (range.Type != KubeAnswers.JsonType || range["as"] != List || range["g"] != "apidiscovery.k8s.io") continue;
            if (s_versions.Contains(range["v"])) return Answer(isCore, range["v"]!);
        }

        return null;
    }

    private static SimulatedResponse Answer(bool isCore, string version)
    {
        JsonObject list = new()
        {
            ["kind"] = List,
            ["apiVersion"] = $"apidiscovery.k8s.io/{version}",
            ["metadata"] = new JsonObject(),
            ["items"] = new JsonArray([.. ServedKind.Groups.Where(group => isCore == (group.Length == 0)).Select(Group)]),
        };
        return KubeAnswers.Bytes($"{KubeAnswers.JsonType};g=apidiscovery.k8s.io;v={version};as={List}", list.Bytes());
    }

    private static JsonObject Group(string group)
    {
        JsonObject metadata = new() { ["creationTimestamp"] = null };
        if (group.Length > 0) metadata["name"] = group;
        return new()
        {
            ["metadata"] = metadata,
            ["versions"] = new JsonArray(new JsonObject
            {
                ["version"] = "v1",
                ["resources"] = new JsonArray([.. ServedKind.All.Where(served => served.Group == group).Select(Resource)]),
                ["freshness"] = "Current",
            }),
        };
    }

    private static JsonObject Resource(ServedKind served)
    {
        JsonObject resource = new()
        {
            ["resource"] = served.Plural,
            ["responseKind"] = ResponseKind(served),
            ["scope"] = served.IsNamespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = served.Singular,
            ["verbs"] = Texts(served.Verbs),
        };
        if (served.ShortNames.Count > 0) resource["shortNames"] = Texts(served.ShortNames);
        if (served.Categories.Count > 0) resource["categories"] = Texts(served.Categories);
        if (served.Subresources.Count > 0)
        {
            resource["subresources"] = new JsonArray([.. served.Subresources.Select(part => new JsonObject
            {
                ["subresource"] = part.Plural,
                ["responseKind"] = ResponseKind(part),
                ["verbs"] = Texts(part.Verbs),
            })]);
        }

        return resource;
    }

    private static JsonObject ResponseKind(ServedKind served) =>
        new() { ["group"] = served.KindGroupVersion.Group, ["version"] = served.KindGroupVersion.Version, ["kind"] = served.Kind };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
