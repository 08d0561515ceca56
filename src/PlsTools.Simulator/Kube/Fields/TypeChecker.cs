using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Fields;

/// <summary>Holds documents against their schema.</summary>
internal static class TypeChecker
{
    /// <summary>Every value of a wrong type and every field that is not declared.</summary>
    public static IEnumerable<TypeProblem> Check(JsonNode? value, FieldType type) => Check(value, type, [], null);

    /// <summary>Takes the fields away that are not declared, as a decoder does that only warns of them.</summary>
    public static void DropUnknown(JsonNode? value, FieldType type)
    {
        if (value is JsonObject members)
        {
            foreach (string name in members.Select(member => member.Key).Where(name => !type.Allows(name)).ToList()) members.Remove(name);
            foreach ((string name, JsonNode? member) in members) DropUnknown(member, type.Member(name));
        }
        else if (value is JsonArray list && type.Element is FieldType element)
        {
            foreach (JsonNode? item in list) DropUnknown(item, element);
        }
    }

    /// <summary>The items of keyed lists and sets that come twice, by path.</summary>
    public static IEnumerable<IReadOnlyList<string>> Duplicates(JsonNode? value, FieldType type)
    {
        HashSet<string> seen = [];
        foreach (FieldItem item in type.Items(value) ?? [])
        {
            if (!seen.Add(item.Element)) yield return [item.Element];
            foreach (IReadOnlyList<string> below in Duplicates(item.Value, item.Type)) yield return [item.Element, .. below];
        }
    }

    private static IEnumerable<TypeProblem> Check(JsonNode? value, FieldType type, IReadOnlyList<string> path, FieldType? owner)
    {
        if (value is null) yield break;
        if (!Fits(value, type))
        {
            yield return new(path, owner, type, value);
            yield break;
        }

        FieldType? holder = type.Fields.Count > 0 ? type : owner;
        if (value is JsonObject members)
        {
            foreach ((string name, JsonNode? member) in members)
            {
                IReadOnlyList<string> at = [.. path, PathElement.Field(name)];
                if (!type.Allows(name)) yield return new(at, holder, null, member);
                else foreach (TypeProblem problem in Check(member, type.Member(name), at, holder)) yield return problem;
            }
        }
        else if (value is JsonArray list && type.Element is FieldType element)
        {
            for (int index = 0; index < list.Count; index++)
            {
                string at = type.Shape == FieldShape.KeyedList && list[index] is JsonObject ? PathElement.Key(list[index], type) : PathElement.Index(index);
                foreach (TypeProblem problem in Check(list[index], element, [.. path, at], holder)) yield return problem;
            }
        }
    }

    private static bool Fits(JsonNode value, FieldType type)
    {
        JsonValueKind kind = value.GetValueKind();
        if (type.Shape != FieldShape.Scalar)
            return type.WantsObject is not bool wantsObject || kind == (wantsObject ? JsonValueKind.Object : JsonValueKind.Array);
        return type.Scalar switch
        {
            ScalarKind.Text => kind == JsonValueKind.String,
            ScalarKind.Number => kind == JsonValueKind.Number,
            ScalarKind.Truth => kind is JsonValueKind.True or JsonValueKind.False,
            _ => kind is JsonValueKind.Number or JsonValueKind.String,
        };
    }
}
