using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Fields;

namespace PlsTools.Simulator.Kube.Resources;

/// <summary>What the server demands of <c>metadata</c>, whatever the kind.</summary>
internal static class MetadataValidation
{
    private const int AnnotationLimit = 256 * 1024;

    public static IEnumerable<FieldProblem> Validate(KubeResource resource, JsonObject body, JsonObject? live)
    {
        JsonNode? metadata = body["metadata"];
        string name = metadata.TextAt("name") ?? "";
        if (name.Length == 0)
            yield return FieldProblem.Required("metadata.name", "name or generateName is required");
        else if (resource.Strategy.NameRule.Fault(name) is string fault)
            yield return FieldProblem.Invalid("metadata.name", Quote(name), fault);

        int size = 0;
        foreach ((string key, JsonNode? value) in metadata.At("annotations") as JsonObject ?? [])
        {
            size += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount((string?)value ?? "");
            if (KeyFault(key.ToLowerInvariant()) is string keyFault) yield return FieldProblem.Invalid("metadata.annotations", Quote(key), keyFault);
        }

        if (size > AnnotationLimit) yield return FieldProblem.TooLong("metadata.annotations", AnnotationLimit);

        foreach ((string key, JsonNode? value) in metadata.At("labels") as JsonObject ?? [])
        {
            if (KeyFault(key) is string keyFault) yield return FieldProblem.Invalid("metadata.labels", Quote(key), keyFault);
            string text = (string?)value ?? "";
            if (NameRule.LabelValue.Fault(text) is string valueFault) yield return FieldProblem.Invalid("metadata.labels", Quote(text), valueFault);
        }

        int index = 0;
        foreach (string finalizer in metadata.TextsAt("finalizers"))
        {
            if (KeyFault(finalizer) is string finalizerFault)
                yield return FieldProblem.Invalid($"metadata.finalizers[{index}]", Quote(finalizer), finalizerFault);
            index++;
        }

        if (live is null) yield break;
        if (live.TextAt("metadata", "name") != name) yield return FieldProblem.Invalid("metadata.name", Quote(name), "field is immutable");
        List<string> added = [.. metadata.TextsAt("finalizers").Except(live.TextsAt("metadata", "finalizers"))];
        if (live.At("metadata", "deletionTimestamp") is not null && added.Count > 0)
        {
            yield return FieldProblem.Forbidden(
                "metadata.finalizers", $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{string.Join(", ", added.Select(Quote))}}}");
        }
    }

    private static string? KeyFault(string key)
    {
        string[] parts = key.Split('/');
        if (parts.Length > 2)
        {
            return "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
        }

        if (parts.Length == 2 && parts[0].Length == 0) return "prefix part must be non-empty";
        if (parts.Length == 2 && NameRule.Subdomain.Fault(parts[0]) is string prefixFault) return $"prefix part {prefixFault}";
        if (parts[^1].Length == 0) return "name part must be non-empty";
        return NameRule.KeyName.Fault(parts[^1]) is not string fault ? null : fault.StartsWith("must be", StringComparison.Ordinal) ? $"name part {fault}" : fault;
    }

    private static string Quote(string text) => JsonValue.Create(text).Text();
}
