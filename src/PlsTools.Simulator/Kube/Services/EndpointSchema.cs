using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Resources;
using static PlsTools.Simulator.Kube.Fields.FieldType;

namespace PlsTools.Simulator.Kube.Services;

/// <summary>The schemas of Endpoints and EndpointSlices.</summary>
internal static class EndpointSchema
{
    private static readonly FieldType s_reference = AtomicStruct(
        "ObjectReference",
        ("kind", Text), ("namespace", Text), ("name", Text), ("uid", Text), ("apiVersion", Text), ("resourceVersion", Text), ("fieldPath", Text));

    private static readonly FieldType s_addresses = AtomicListOf(Struct(
        "EndpointAddress", ("ip", Text), ("hostname", Text), ("nodeName", Text), ("targetRef", s_reference)));

    public static FieldType Endpoints { get; } = KubeSchemas.Of(
        "Endpoints",
        ("subsets", AtomicListOf(Struct(
            "EndpointSubset",
            ("addresses", s_addresses), ("notReadyAddresses", s_addresses), ("ports", AtomicListOf(Port("EndpointPort")))))));

    public static FieldType EndpointSlice { get; } = KubeSchemas.Of(
        "discovery.EndpointSlice",
        ("addressType", Text),
        ("endpoints", AtomicListOf(Struct(
            "discovery.Endpoint",
            ("addresses", TextSet),
            ("conditions", Struct("discovery.EndpointConditions", ("ready", Truth), ("serving", Truth), ("terminating", Truth))),
            ("hostname", Text),
            ("targetRef", s_reference),
            ("deprecatedTopology", TextMap),
            ("nodeName", Text),
            ("zone", Text),
            ("hints", Deduced)))),
        ("ports", AtomicListOf(Port("discovery.EndpointPort"))));

    private static FieldType Port(string goType) => Struct(goType, ("name", Text), ("port", Number), ("protocol", Text), ("appProtocol", Text));
}
