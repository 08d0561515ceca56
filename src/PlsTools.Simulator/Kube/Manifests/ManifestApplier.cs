using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Requests;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Storage;
using PlsTools.Simulator.Kube.Writing;
using YamlDotNet.Core;

namespace PlsTools.Simulator.Kube.Manifests;

/// <summary>Applies manifests the way of <c>kubectl apply --server-side</c>.</summary>
internal sealed class ManifestApplier(KubeWriter writer)
{
    public IReadOnlyList<JsonObject> Apply(string yaml, string defaultNamespace)
    {
        List<(YamlDocumentBody Document, KubeKey Key)> items = [.. Read(yaml).Select(document => (document, Locate(document, defaultNamespace)))];
        return [.. items.Select(item => Apply(item.Document, item.Key))];
    }

    private static List<YamlDocumentBody> Read(string yaml)
    {
        try
        {
            return [.. YamlJson.ReadAll(yaml).SelectMany(Expand)];
        }
        catch (YamlException error)
        {
            int line = (int)error.Start.Line;
            int document = 1 + yaml.Split('\n').Take(line - 1).Skip(1).Count(text => text.TrimEnd() == "---");
            throw new ManifestException(document, line, $"this is not valid YAML: {error.Message}", error);
        }
    }

    /// <summary>The items of a <c>List</c>; any other document is itself.</summary>
    private static IEnumerable<YamlDocumentBody> Expand(YamlDocumentBody document) => document.Body.TextAt("kind") == "List"
        ? document.Body.ObjectsAt("items").Select(item => document with { Body = item.Copy() })
        : [document];

    private static KubeKey Locate(YamlDocumentBody document, string defaultNamespace)
    {
        if (document.Body is not JsonObject body) throw Fault(document, "an object was expected, with apiVersion, kind and metadata.");
        string? apiVersion = body.TextAt("apiVersion");
        string? kind = body.TextAt("kind");
        if (apiVersion is null || kind is null) throw Fault(document, $"{(apiVersion is null ? "apiVersion" : "kind")} is not set.");
        if (KubeResources.FindKind(apiVersion, kind) is not KubeResource resource)
        {
            string known = string.Join(", ", KubeResources.All.Select(one => $"{one.ApiVersion} {one.Kind}"));
            throw Fault(document, $"the cluster serves no kind \"{kind}\" in version \"{apiVersion}\"; it serves {known}.");
        }

        if (body.TextAt("metadata", "name") is not string name || name.Length == 0) throw Fault(document, $"the {kind} has no metadata.name.");
        return new(resource, resource.IsNamespaced ? body.TextAt("metadata", "namespace") ?? defaultNamespace : "", name);
    }

    private static ManifestException Fault(YamlDocumentBody document, string fault, Exception? inner = null) =>
        new(document.Number, document.Line, fault, inner);

    private JsonObject Apply(YamlDocumentBody document, KubeKey key)
    {
        try
        {
            return writer.Apply(key, document.Body.AsObject(), force: false, new("kubectl")).Body;
        }
        catch (KubeStatusException refused)
        {
            string name = key.Namespace.Length == 0 ? key.Name : $"{key.Namespace}/{key.Name}";
            throw Fault(document, $"the {key.Resource.Kind} {name} was refused: {refused.Message}", refused);
        }
    }
}
