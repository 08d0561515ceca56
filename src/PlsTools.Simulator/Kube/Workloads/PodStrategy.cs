using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Services;

namespace PlsTools.Simulator.Kube.Workloads;

/// <summary>What the server does to a Pod.</summary>
internal sealed class PodStrategy : KubeStrategy
{
    public override void SetDefaults(JsonObject body)
    {
        PodDefaults.Fill(body.Section("spec"));
        body.Section("status").Default("phase", "Pending");
    }

    public override IEnumerable<FieldProblem> Validate(JsonObject body, JsonObject? live, ServiceAddresses addresses) =>
        PodValidation.Validate(body["spec"], "spec");

    public override IEnumerable<(string Field, string Value)> SelectableFields(JsonObject body) =>
    [
        ("spec.nodeName", body.TextAt("spec", "nodeName") ?? ""),
        ("spec.restartPolicy", body.TextAt("spec", "restartPolicy") ?? ""),
        ("spec.schedulerName", body.TextAt("spec", "schedulerName") ?? ""),
        ("spec.serviceAccountName", body.TextAt("spec", "serviceAccountName") ?? ""),
        ("status.phase", body.TextAt("status", "phase") ?? ""),
        ("status.podIP", body.TextAt("status", "podIP") ?? ""),
    ];
}
