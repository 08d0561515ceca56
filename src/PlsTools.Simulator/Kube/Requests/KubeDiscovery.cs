using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Access;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Kube.Requests;

/// <summary>What the server tells of itself.</summary>
internal static class KubeDiscovery
{
    private const string AccessGroup = AccessReview.Group;
    private static readonly JsonArray s_verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    /// <summary>The document of a path of discovery; null where it is none.</summary>
    public static JsonObject? Document(string path, string version) => path.TrimEnd('/').Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["version"] => Version(version),
        ["api"] => new() { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1"), ["serverAddressByClientCIDRs"] = new JsonArray() },
        ["apis"] => new() { ["kind"] = "APIGroupList", ["apiVersion"] = "v1", ["groups"] = new JsonArray(Group("apps", false), Group(AccessGroup, false)) },
        ["apis", "apps" or AccessGroup] segments => Group(segments[1], true),
        ["api", "v1"] => Resources("v1", KubeResources.All.Where(resource => resource.Group.Length == 0).SelectMany(Entries)),
        ["apis", "apps", "v1"] => Resources("apps/v1", KubeResources.All.Where(resource => resource.Group == "apps").SelectMany(Entries)),
        ["apis", AccessGroup, "v1"] => Resources($"{AccessGroup}/v1", [Review("SelfSubjectAccessReview"), Review("SelfSubjectRulesReview")]),
        _ => null,
    };

    private static JsonObject Version(string version) => new()
    {
        ["major"] = version.Split('.')[0],
        ["minor"] = version.Split('.')[1],
        ["gitVersion"] = $"v{version}",
        ["gitCommit"] = "0000000000000000000000000000000000000000",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "2026-01-01T00:00:00Z",
        ["goVersion"] = "go1.24",
        ["compiler"] = "gc",
        ["platform"] = "linux/amd64",
    };

    private static JsonObject Group(string name, bool isAlone)
    {
        JsonObject group = isAlone ? new() { ["kind"] = "APIGroup", ["apiVersion"] = "v1" } : [];
        group["name"] = name;
        group["versions"] = new JsonArray(new JsonObject { ["groupVersion"] = $"{name}/v1", ["version"] = "v1" });
        group["preferredVersion"] = new JsonObject { ["groupVersion"] = $"{name}/v1", ["version"] = "v1" };
        return group;
    }

    private static JsonObject Resources(string groupVersion, IEnumerable<JsonObject> resources) => new()
    {
        ["kind"] = "APIResourceList",
        ["apiVersion"] = "v1",
        ["groupVersion"] = groupVersion,
        ["resources"] = new JsonArray([.. resources]),
    };

    private static IEnumerable<JsonObject> Entries(KubeResource resource)
    {
        JsonObject entry = new()
        {
            ["name"] = resource.Plural,
            ["singularName"] = resource.Singular,
            ["namespaced"] = resource.IsNamespaced,
            ["kind"] = resource.Kind,
            ["verbs"] = s_verbs.DeepClone(),
            ["shortNames"] = new JsonArray([.. resource.ShortNames.Select(name => JsonValue.Create(name))]),
        };
        if (resource.Categories.Count > 0) entry["categories"] = new JsonArray([.. resource.Categories.Select(name => JsonValue.Create(name))]);
        yield return entry;
        if (!resource.HasStatus) yield break;
        yield return new()
        {
            ["name"] = $"{resource.Plural}/status",
            ["singularName"] = "",
            ["namespaced"] = resource.IsNamespaced,
            ["kind"] = resource.Kind,
            ["verbs"] = new JsonArray("get", "patch", "update"),
        };
    }

    private static JsonObject Review(string kind) => new()
    {
        ["name"] = kind.ToLowerInvariant() + "s",
        ["singularName"] = kind.ToLowerInvariant(),
        ["namespaced"] = false,
        ["kind"] = kind,
        ["verbs"] = new JsonArray("create"),
    };
}
