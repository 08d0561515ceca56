using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Requests;

namespace PlsTools.Simulator.Kube.Patches;

/// <summary>
/// Kubernetes' strategic merge patch: lists with a merge key are merged item by item; <c>$patch</c>, <c>$retainKeys</c>,
/// <c>$setElementOrder</c> and <c>$deleteFromPrimitiveList</c> as in its published description.
/// </summary>
internal static class StrategicMergePatch
{
    private const string Directive = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string Order = "$setElementOrder/";
    private const string DeleteFrom = "$deleteFromPrimitiveList/";

    public static JsonObject Apply(JsonObject target, JsonObject patch, FieldType type)
    {
        switch (patch.TextAt(Directive))
        {
            case "replace":
                return Plain(patch);
            case "delete":
                return [];
            case null or "merge":
                break;
            default:
                throw KubeErrors.BadRequest($"Unknown patch type: {patch.TextAt(Directive)}");
        }

        if (patch[RetainKeys] is JsonArray)
        {
            HashSet<string> retained = [.. patch.TextsAt(RetainKeys)];
            foreach (string name in target.Select(member => member.Key).Where(name => !retained.Contains(name)).ToList()) target.Remove(name);
        }

        foreach ((string name, JsonNode? value) in patch.Where(member => member.Key.StartsWith(DeleteFrom, StringComparison.Ordinal)))
        {
            string list = name[DeleteFrom.Length..];
            if (target[list] is JsonArray old && value is JsonArray gone)
                target[list] = new JsonArray([.. old.Where(item => !gone.Any(other => JsonNode.DeepEquals(item, other))).Select(item => item?.DeepClone())]);
        }

        foreach ((string name, JsonNode? value) in patch.Where(member => member.Key[0] != '$'))
        {
            FieldType field = type.Member(name);
            if (value is null) target.Remove(name);
            else if (value is JsonObject below) target[name] = Apply(target[name] is JsonObject old ? old.Copy() : [], below, field);
            else if (value is JsonArray list) target[name] = List(target[name] as JsonArray ?? [], list, field);
            else target[name] = value.DeepClone();
        }

        foreach ((string name, JsonNode? value) in patch.Where(member => member.Key.StartsWith(Order, StringComparison.Ordinal)))
        {
            string list = name[Order.Length..];
            if (target[list] is JsonArray items && value is JsonArray wanted) target[list] = Sort(items, wanted, type.Member(list));
        }

        return target;
    }

    private static JsonArray List(JsonArray old, JsonArray patch, FieldType type)
    {
        if (type.Shape == FieldShape.Set)
            return [.. old.Concat(patch).DistinctBy(item => item.Text()).Select(item => item?.DeepClone())];
        if (type.MergeKey is not string key) return (JsonArray)patch.DeepClone();
        List<JsonObject> changes = [.. patch.OfType<JsonObject>()];
        if (changes.Exists(change => change.TextAt(Directive) == "replace"))
            return [.. changes.Where(change => change.TextAt(Directive) != "replace").Select(Plain)];

        List<JsonObject> merged = [.. old.OfType<JsonObject>().Select(item => item.Copy())];
        foreach (JsonObject change in changes)
        {
            if (change[key] is not JsonNode wanted)
                throw KubeErrors.BadRequest($"map: {change.Text()} does not contain declared merge key: {key}");
            int at = merged.FindIndex(item => JsonNode.DeepEquals(item[key], wanted));
            if (change.TextAt(Directive) == "delete") merged.RemoveAll(item => JsonNode.DeepEquals(item[key], wanted));
            else if (at >= 0) merged[at] = Apply(merged[at], change, type.Element!);
            else merged.Add(Apply([], change, type.Element!));
        }

        return [.. merged];
    }

    private static JsonArray Sort(JsonArray items, JsonArray wanted, FieldType type)
    {
        List<string> order = [.. wanted.Select(item => Identity(item, type))];
        return [.. items.OrderBy(item => order.IndexOf(Identity(item, type)) is int at and >= 0 ? at : int.MaxValue).Select(item => item?.DeepClone())];
    }

    private static string Identity(JsonNode? item, FieldType type) => type.MergeKey is string key ? item.At(key).Text() : item.Text();

    private static JsonObject Plain(JsonObject patch)
    {
        JsonObject plain = patch.Copy();
        foreach (string name in plain.Select(member => member.Key).Where(name => name[0] == '$').ToList()) plain.Remove(name);
        return plain;
    }
}
