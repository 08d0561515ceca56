using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Selectors;
using PlsTools.Simulator.Kube.Services;

namespace PlsTools.Simulator.Kube.Workloads;

/// <summary>What the server does to a Deployment or a ReplicaSet.</summary>
internal sealed class WorkloadStrategy : KubeStrategy
{
    public override bool CountsGenerations => true;

    public override void SetDefaults(JsonObject body)
    {
        JsonObject spec = body.Section("spec");
        spec.Default("replicas", 1);
        PodDefaults.Fill(spec.Section("template").Section("spec"));
        if (body.TextAt("kind") != "Deployment") return;
        spec.Default("revisionHistoryLimit", 10);
        spec.Default("progressDeadlineSeconds", 600);
        JsonObject strategy = spec.Section("strategy");
        strategy.Default("type", "RollingUpdate");
        if (strategy.TextAt("type") != "RollingUpdate") return;
        strategy.Section("rollingUpdate").Default("maxUnavailable", "25%");
        strategy.Section("rollingUpdate").Default("maxSurge", "25%");
    }

    public override IEnumerable<FieldProblem> Validate(JsonObject body, JsonObject? live, ServiceAddresses addresses)
    {
        JsonNode? spec = body["spec"];
        if (spec.NumberAt("replicas") is < 0)
            yield return FieldProblem.Invalid("spec.replicas", spec.At("replicas").Text(), "must be greater than or equal to 0");
        JsonObject labels = spec.At("template", "metadata", "labels") as JsonObject ?? [];
        if (spec.At("selector") is not JsonObject selector)
            yield return FieldProblem.Required("spec.selector");
        else if (!LabelSelector.OfObject(selector).Matches(labels))
            yield return FieldProblem.Invalid("spec.template.metadata.labels", labels.Text(), "`selector` does not match template `labels`");
        foreach (FieldProblem problem in PodValidation.Validate(spec.At("template", "spec"), "spec.template.spec")) yield return problem;
        if (live is not null && !JsonNode.DeepEquals(live.At("spec", "selector"), spec.At("selector")))
            yield return FieldProblem.Invalid("spec.selector", spec.At("selector").Text(), "field is immutable");
    }
}
