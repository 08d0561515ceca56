using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Services;

namespace PlsTools.Simulator.Kube.Resources;

/// <summary>What the server does to an Event.</summary>
internal sealed class EventStrategy : KubeStrategy
{
    private static readonly string[] s_involved = ["kind", "namespace", "name", "uid", "apiVersion", "resourceVersion", "fieldPath"];

    public override bool CreatesOnUpdate => true;

    public override void SetDefaults(JsonObject body)
    {
        body.Section("involvedObject");
        body.Section("source");
        body.Default("reportingComponent", body.TextAt("source", "component") ?? "");
        body.Default("reportingInstance", "");
        if (!body.ContainsKey("eventTime")) body["eventTime"] = null;
    }

    public override IEnumerable<FieldProblem> Validate(JsonObject body, JsonObject? live, ServiceAddresses addresses)
    {
        string involved = body.TextAt("involvedObject", "namespace") ?? "";
        string own = body.TextAt("metadata", "namespace") ?? "";
        if (involved.Length > 0 && involved != own)
            yield return FieldProblem.Invalid("involvedObject.namespace", JsonValue.Create(involved).Text(), "does not match event.namespace");
        if (involved.Length == 0 && own != "default")
            yield return FieldProblem.Invalid("involvedObject.namespace", "\"\"", "does not match event.namespace");
    }

    public override IEnumerable<(string Field, string Value)> SelectableFields(JsonObject body) =>
    [
        .. s_involved.Select(name => ($"involvedObject.{name}", body.TextAt("involvedObject", name) ?? "")),
        ("reason", body.TextAt("reason") ?? ""),
        ("type", body.TextAt("type") ?? ""),
        ("reportingComponent", body.TextAt("reportingComponent") ?? ""),
        ("source", body.TextAt("source", "component") ?? body.TextAt("reportingComponent") ?? ""),
    ];
}
