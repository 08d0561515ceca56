using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Requests;

namespace PlsTools.Simulator.Kube.Patches;

/// <summary>JSON Patch (RFC 6902). Whatever it can't do, a failed <c>test</c> included, the server answers with one 422.</summary>
internal static class JsonPatch
{
    public static JsonObject Apply(JsonObject target, JsonArray patch)
    {
        JsonObject root = new() { ["root"] = target };
        foreach (JsonNode? step in patch)
        {
            string path = step.TextAt("path") ?? throw KubeErrors.PatchRefused();
            switch (step.TextAt("op"))
            {
                case "add":
                    Add(root, path, Value(step));
                    break;
                case "replace":
                    Read(root, path);
                    Take(root, path);
                    Add(root, path, Value(step));
                    break;
                case "remove":
                    Read(root, path);
                    Take(root, path);
                    break;
                case "test":
                    if (!JsonNode.DeepEquals(ReadOrNull(root, path), Value(step))) throw KubeErrors.PatchRefused();
                    break;
                case "copy":
                    Add(root, path, Read(root, From(step))?.DeepClone());
                    break;
                case "move":
                    JsonNode? moved = Read(root, From(step))?.DeepClone();
                    Take(root, From(step));
                    Add(root, path, moved);
                    break;
                default:
                    throw KubeErrors.PatchRefused();
            }
        }

        return root["root"] is JsonObject result ? result.Copy() : throw KubeErrors.PatchRefused();
    }

    private static string From(JsonNode? step) => step.TextAt("from") ?? throw KubeErrors.PatchRefused();

    private static JsonNode? Value(JsonNode? step) =>
        step is JsonObject holder && holder.TryGetPropertyValue("value", out JsonNode? value) ? value?.DeepClone() : throw KubeErrors.PatchRefused();

    private static string[] Split(string path) => path.Length == 0
        ? ["root"]
        : path[0] == '/'
            ? ["root", .. path[1..].Split('/').Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]
            : throw KubeErrors.PatchRefused();

    private static JsonNode? Read(JsonObject root, string path)
    {
        JsonNode? node = root;
        foreach (string part in Split(path))
        {
            node = node switch
            {
                JsonObject members when members.TryGetPropertyValue(part, out JsonNode? member) => member,
                JsonArray list => list[Index(part, list.Count - 1)],
                _ => throw KubeErrors.PatchRefused(),
            };
        }

        return node;
    }

    /// <summary>As <see cref="Read"/>, but a member that its object lacks counts as null, as in the server's library.</summary>
    private static JsonNode? ReadOrNull(JsonObject root, string path)
    {
        string[] parts = Split(path);
        return Parent(root, path) is JsonObject members ? members[parts[^1]] : Read(root, path);
    }

    private static JsonNode? Parent(JsonObject root, string path) =>
        path.Length == 0 ? root : Read(root, path[..path.LastIndexOf('/')]);

    private static void Add(JsonObject root, string path, JsonNode? value)
    {
        string last = Split(path)[^1];
        switch (Parent(root, path))
        {
            case JsonObject members:
                members[last] = value;
                break;
            case JsonArray list:
                list.Insert(last == "-" ? list.Count : Index(last, list.Count), value);
                break;
            default:
                throw KubeErrors.PatchRefused();
        }
    }

    private static void Take(JsonObject root, string path)
    {
        string last = Split(path)[^1];
        if (Parent(root, path) is JsonArray list) list.RemoveAt(Index(last, list.Count - 1));
        else Parent(root, path)!.AsObject().Remove(last);
    }

    private static int Index(string part, int highest) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index <= highest ? index : throw KubeErrors.PatchRefused();
}
