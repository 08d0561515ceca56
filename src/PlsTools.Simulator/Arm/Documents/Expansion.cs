using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Arm.Documents;

/// <summary>
/// What <c>$expand</c> asks for, such as <c>subnets/ipConfigurations</c>: references at a path below the properties are shown as what they refer to.
/// </summary>
internal static class Expansion
{
    /// <param name="document">Changed in place.</param>
    /// <param name="path">Names of members, apart by a slash; letter case counts for nothing.</param>
    /// <param name="find">Gives the document behind an id, which may be a part of another one; null for none.</param>
    public static void Apply(JsonObject document, string path, Func<string, JsonObject?> find) => Visit(document, path.Split('/'), find);

    private static void Visit(JsonObject item, ReadOnlySpan<string> steps, Func<string, JsonObject?> find)
    {
        string wanted = steps[0];
        if (item.Properties() is not { } properties) return;
        if (properties.Select(member => member.Key).FirstOrDefault(name => name.Equals(wanted, StringComparison.OrdinalIgnoreCase)) is not { } name) return;
        if (properties[name] is JsonObject one) properties[name] = Shown(one, steps[1..], find);
        if (properties[name] is not JsonArray many) return;
        for (int index = 0; index < many.Count; index++)
        {
            if (many[index] is JsonObject element) many[index] = Shown(element, steps[1..], find);
        }
    }

    private static JsonObject Shown(JsonObject element, ReadOnlySpan<string> rest, Func<string, JsonObject?> find)
    {
        JsonObject shown = element.Properties() is null && element.Text("id") is { } id && find(id) is { } target ? target : element;
        JsonObject copy = shown.DeepClone().AsObject();
        if (rest.Length > 0) Visit(copy, rest, find);
        return copy;
    }
}
