using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Requests;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Kube.Writing;

/// <summary>Holds what a client sends against the kind's schema, with the words of the server's decoders.</summary>
internal static class BodyDecoder
{
    /// <summary>A whole object: refused where a value is of a wrong type; unknown fields are refused, dropped with a warning or dropped.</summary>
    /// <param name="body">Changed in place.</param>
    /// <param name="resource">The kind.</param>
    /// <param name="options">Says what becomes of unknown fields, and takes the warnings.</param>
    /// <param name="isPatched">True where the object is the result of a patch, which fails in other words.</param>
    public static void Decode(JsonObject body, KubeResource resource, WriteOptions options, bool isPatched)
    {
        List<TypeProblem> problems = [.. TypeChecker.Check(body, resource.Schema)];
        if (problems.Find(problem => problem.Expected is not null) is TypeProblem wrong)
        {
            string field = string.Join('.', DeclaredNames(wrong.Path, resource.Schema));
            throw Refuse(
                resource, body, isPatched,
                $"json: cannot unmarshal {GoKind(wrong.Value)} into Go struct field {wrong.Owner?.GoType ?? resource.Kind}.{field} of type {wrong.Expected!.GoType}");
        }

        List<string> unknown = [.. problems.Select(problem => $"unknown field \"{JsonPath(problem.Path)}\"")];
        if (unknown.Count == 0) return;
        if (options.Validation == FieldValidation.Strict)
            throw Refuse(resource, body, isPatched, $"strict decoding error: {string.Join(", ", unknown)}");
        if (options.Validation == FieldValidation.Warn) options.Warnings.AddRange(unknown);
        TypeChecker.DropUnknown(body, resource.Schema);
    }

    /// <summary>A document for server-side apply, which is refused as a whole where it does not fit the schema.</summary>
    public static void CheckApplied(JsonObject applied, KubeResource resource)
    {
        List<string> faults =
        [
            .. TypeChecker.Check(applied, resource.Schema).Select(problem => $"{PathElement.Describe(problem.Path)}: {Fault(problem)}"),
            .. TypeChecker.Duplicates(applied, resource.Schema).Select(path =>
                $"{PathElement.Describe(path.SkipLast(1))}: duplicate entries for key {PathElement.Describe(path[^1])}"),
        ];
        if (faults.Count == 0) return;
        string kind = $"{resource.Group}/{resource.Version}, Kind={resource.Kind}";
        throw KubeErrors.Internal(
            $"failed to create typed patch object ({applied.TextAt("metadata", "namespace")}/{applied.TextAt("metadata", "name")}; {kind}): "
            + (faults.Count == 1 ? faults[0] : $"errors:\n{string.Join('\n', faults.Select(fault => $"  {fault}"))}"));
    }

    private static KubeStatusException Refuse(KubeResource resource, JsonObject body, bool isPatched, string message) => isPatched
        ? KubeErrors.InvalidPatch(FieldProblem.Invalid("patch", JsonValue.Create(body.Text()).Text(), message))
        : KubeErrors.BadRequest($"{resource.Kind} in version \"{resource.Version}\" cannot be handled as a {resource.Kind}: {message}");

    private static string Fault(TypeProblem problem) => problem.Expected switch
    {
        null => "field not declared in schema",
        { Shape: FieldShape.Scalar, Scalar: ScalarKind.Number } => $"expected numeric (int or float), got {GoType(problem.Value)}",
        { Shape: FieldShape.Scalar, Scalar: ScalarKind.Truth } => $"expected boolean, got &{{{Bare(problem.Value)}}}",
        { Shape: FieldShape.Scalar } => $"expected string, got &value.valueUnstructured{{Value:{Bare(problem.Value)}}}",
        { WantsObject: true } => $"expected map, got &{{{Bare(problem.Value)}}}",
        _ => $"expected list, got &{{{Bare(problem.Value)}}}",
    };

    private static string Bare(JsonNode? value) =>
        value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : value.Text();

    private static string GoType(JsonNode? value) => value switch
    {
        JsonObject => "map[string]interface {}",
        JsonArray => "[]interface {}",
        _ => GoKind(value),
    };

    private static string GoKind(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        _ => "bool",
    };

    private static IEnumerable<string> DeclaredNames(IEnumerable<string> path, FieldType type)
    {
        foreach (string element in path)
        {
            bool isMember = element.StartsWith("f:", StringComparison.Ordinal);
            if (isMember && type.Fields.ContainsKey(element[2..])) yield return element[2..];
            type = isMember ? type.Member(element[2..]) : type.Element ?? FieldType.Deduced;
        }
    }

    private static string JsonPath(IEnumerable<string> path) => PathElement.Describe(path).TrimStart('.');
}
