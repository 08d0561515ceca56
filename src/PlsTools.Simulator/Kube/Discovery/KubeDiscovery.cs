using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Discovery;

/// <summary>What the server tells of itself: its version, and its groups and resources one document each.</summary>
internal static class KubeDiscovery
{
    /// <summary>The document of a path of discovery; null where it is none.</summary>
    public static JsonObject? Document(string path, string version) => path.TrimEnd('/').Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["version"] => Version(version),
        ["api"] => new() { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1"), ["serverAddressByClientCIDRs"] = new JsonArray() },
        ["apis"] => new()
        {
            ["kind"] = "APIGroupList",
            ["apiVersion"] = "v1",
            ["groups"] = new JsonArray([.. ServedKind.Groups.Where(group => group.Length > 0).Select(group => Group(group, false))]),
        },
        ["apis", string group] when IsServed(group) => Group(group, true),
        ["api", "v1"] => Resources("v1", ""),
        ["apis", string group, "v1"] when IsServed(group) => Resources($"{group}/v1", group),
        _ => null,
    };

    private static bool IsServed(string group) => group.Length > 0 && ServedKind.Groups.Contains(group);

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

    private static JsonObject Resources(string groupVersion, string group) => new()
    {
        ["kind"] = "APIResourceList",
        ["apiVersion"] = "v1",
        ["groupVersion"] = groupVersion,
        ["resources"] = new JsonArray([.. ServedKind.All.Where(served => served.Group == group).SelectMany(Entries)]),
    };

    private static IEnumerable<JsonObject> Entries(ServedKind served)
    {
        yield return Entry(served, served.Plural);
        foreach (ServedKind part in served.Subresources) yield return Entry(part, $"{served.Plural}/{part.Plural}");
    }

    private static JsonObject Entry(ServedKind served, string name)
    {
        JsonObject entry = new() { ["name"] = name, ["singularName"] = served.Singular, ["namespaced"] = served.IsNamespaced };
        if (served.KindGroupVersion.Group != served.Group)
            (entry["group"], entry["version"]) = (served.KindGroupVersion.Group, served.KindGroupVersion.Version);
        entry["kind"] = served.Kind;
        entry["verbs"] = Texts(served.Verbs);
        if (served.ShortNames.Count > 0) entry["shortNames"] = Texts(served.ShortNames);
        if (served.Categories.Count > 0) entry["categories"] = Texts(served.Categories);
        return entry;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
