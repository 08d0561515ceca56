using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Resources;
using static PlsTools.Simulator.Kube.Fields.FieldType;

namespace PlsTools.Simulator.Kube.Services;

/// <summary>The schema of a Service.</summary>
internal static class ServiceSchema
{
    private static readonly FieldType s_port = Struct(
        "ServicePort",
        ("name", Text), ("protocol", Text), ("appProtocol", Text), ("port", Number), ("targetPort", NumberOrText), ("nodePort", Number));

    private static readonly FieldType s_spec = Struct(
        "ServiceSpec",
        ("ports", FieldType.KeyedList(s_port, ["port", "protocol"], "port", ("protocol", JsonValue.Create("TCP")))),
        ("selector", AtomicTextMap),
        ("clusterIP", Text),
        ("clusterIPs", AtomicTexts),
        ("type", Text),
        ("externalIPs", AtomicTexts),
        ("sessionAffinity", Text),
        ("loadBalancerIP", Text),
        ("loadBalancerSourceRanges", AtomicTexts),
        ("externalName", Text),
        ("externalTrafficPolicy", Text),
        ("healthCheckNodePort", Number),
        ("publishNotReadyAddresses", Truth),
        ("sessionAffinityConfig", Struct("SessionAffinityConfig", ("clientIP", Struct("ClientIPConfig", ("timeoutSeconds", Number))))),
        ("ipFamilies", AtomicTexts),
        ("ipFamilyPolicy", Text),
        ("allocateLoadBalancerNodePorts", Truth),
        ("loadBalancerClass", Text),
        ("internalTrafficPolicy", Text),
        ("trafficDistribution", Text));

    private static readonly FieldType s_ingress = Struct(
        "LoadBalancerIngress",
        ("ip", Text),
        ("hostname", Text),
        ("ipMode", Text),
        ("ports", AtomicListOf(Struct("PortStatus", ("port", Number), ("protocol", Text), ("error", Text)))));

    public static FieldType Service { get; } = KubeSchemas.Of(
        "Service",
        ("spec", s_spec),
        ("status", Struct(
            "ServiceStatus",
            ("loadBalancer", Struct("LoadBalancerStatus", ("ingress", AtomicListOf(s_ingress)))),
            ("conditions", FieldType.KeyedList(KubeSchemas.Conditions("Condition"), ["type"])))));
}
