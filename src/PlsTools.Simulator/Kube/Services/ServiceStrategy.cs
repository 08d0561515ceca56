using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Kube.Services;

/// <summary>What the server does to a Service.</summary>
internal sealed class ServiceStrategy : KubeStrategy
{
    public override NameRule NameRule => NameRule.ServiceLabel;

    public override bool CreatesOnUpdate => true;

    public override void SetDefaults(JsonObject body)
    {
        JsonObject spec = body.Section("spec");
        spec.Default("sessionAffinity", "None");
        spec.Default("type", "ClusterIP");
        if (spec.TextAt("sessionAffinity") == "None") spec.Remove("sessionAffinityConfig");
        else if (spec.TextAt("sessionAffinity") == "ClientIP")
            spec.Section("sessionAffinityConfig").Section("clientIP").Default("timeoutSeconds", 10800);

        if (spec.TextAt("type") != "ExternalName") spec.Default("internalTrafficPolicy", "Cluster");
        if (spec.TextAt("type") is "NodePort" or "LoadBalancer") spec.Default("externalTrafficPolicy", "Cluster");
        if (spec.TextAt("type") == "LoadBalancer") spec.Default("allocateLoadBalancerNodePorts", true);
        foreach (JsonObject port in spec.ObjectsAt("ports"))
        {
            port.Default("protocol", "TCP");
            if (port.NumberAt("targetPort") is null or 0 && string.IsNullOrEmpty(port.TextAt("targetPort"))) port.Assign("targetPort", port["port"]);
        }

        body.Section("status").Section("loadBalancer");
    }

    public override void Prepare(JsonObject body, JsonObject? live, ServiceAddresses addresses) => ServiceAllocation.Fill(body, live, addresses);

    public override IEnumerable<FieldProblem> Validate(JsonObject body, JsonObject? live, ServiceAddresses addresses) =>
        ServiceValidation.Validate(body, live).Concat(ServiceAllocation.Validate(body, addresses));

    public override IEnumerable<(string Field, string Value)> SelectableFields(JsonObject body) =>
    [
        ("spec.clusterIP", body.TextAt("spec", "clusterIP") ?? ""),
        ("spec.type", body.TextAt("spec", "type") ?? ""),
    ];
}
