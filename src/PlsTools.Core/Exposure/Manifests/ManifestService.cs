using System.Text.Json.Nodes;
using PlsTools.Core.Exposure.Manifests.Yaml;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Manifests;

/// <summary>A Service in a manifest: where it stands, and what it says.</summary>
/// <param name="Document">The document that holds it, alone or as an item of a List.</param>
/// <param name="Node">The Service's own mapping.</param>
/// <param name="Snapshot">The Service as the API server would have it.</param>
internal sealed record ManifestService(ManifestDocument Document, ManifestMap Node, ServiceSnapshot Snapshot)
{
    public ManifestMap? Metadata => Node.FindMap("metadata");

    /// <summary>Null where the manifest leaves the namespace to whoever applies it.</summary>
    public string? Namespace => Metadata?.FindText("namespace") is { Length: > 0 } ns ? ns : null;

    /// <summary><c>namespace/name</c>, or the bare name where the manifest has no namespace.</summary>
    public string DisplayName => Namespace is { } ns ? $"{ns}/{Snapshot.Name.Name}" : Snapshot.Name.Name;

    /// <summary>Whether it is no whole Service but a patch of one, as kustomize takes them: what it does not say, its base may.</summary>
    public bool IsPatch => Node.FindMap("spec") is not { } spec || (spec.Find("ports") is null && spec.Find("type") is null);

    /// <summary>The Services of a document, in order; documents of other kinds have none.</summary>
    public static IEnumerable<ManifestService> Of(ManifestDocument document) => Find(document, document.Root, inServiceList: false, depth: 0);

    private static IEnumerable<ManifestService> Find(ManifestDocument document, ManifestNode node, bool inServiceList, int depth)
    {
        if (node.Resolved is not ManifestMap map) yield break;
        string kind = map.FindText("kind") ?? (inServiceList ? "Service" : string.Empty);
        if (map.FindText("apiVersion") is not (null or "v1")) yield break;
        if (kind == "Service" && (inServiceList || map.Find("apiVersion") is not null))
        {
            yield return new(document, map, ServiceReader.Read(new ManifestJson().Convert(map) as JsonObject ?? []));
        }
        else if (kind is "List" or "ServiceList" && depth == 0 && map.Find("items")?.Value.Resolved is ManifestList list)
        {
            foreach (ManifestNode item in list.Items)
            {
                foreach (ManifestService service in Find(document, item, kind == "ServiceList", depth + 1)) yield return service;
            }
        }
    }
}
