using PlsTools.Simulator.Kube.Fields;
using static PlsTools.Simulator.Kube.Fields.FieldType;

namespace PlsTools.Simulator.Kube.Resources;

/// <summary>Schemas that the kinds share, and those of the small kinds: names, list and map types as in Kubernetes' OpenAPI document.</summary>
internal static class KubeSchemas
{
    private static readonly FieldType s_ownerReference = AtomicStruct(
        "v1.OwnerReference",
        ("apiVersion", Text), ("kind", Text), ("name", Text), ("uid", Text), ("controller", Truth), ("blockOwnerDeletion", Truth));

    public static FieldType Metadata { get; } = Struct(
        "ObjectMeta",
        ("name", Text),
        ("generateName", Text),
        ("namespace", Text),
        ("selfLink", Text),
        ("uid", Text),
        ("resourceVersion", Text),
        ("generation", Number),
        ("creationTimestamp", Text),
        ("deletionTimestamp", Text),
        ("deletionGracePeriodSeconds", Number),
        ("labels", TextMap),
        ("annotations", TextMap),
        ("finalizers", TextSet),
        ("ownerReferences", FieldType.KeyedList(s_ownerReference, ["uid"])),
        ("managedFields", AtomicListOf(Deduced)));

    public static FieldType LabelSelector { get; } = AtomicStruct(
        "LabelSelector",
        ("matchLabels", TextMap),
        ("matchExpressions", AtomicListOf(Struct("LabelSelectorRequirement", ("key", Text), ("operator", Text), ("values", AtomicTexts)))));

    public static FieldType Namespace { get; } = Of(
        "Namespace",
        ("spec", Struct("NamespaceSpec", ("finalizers", AtomicTexts))),
        ("status", Struct("NamespaceStatus", ("phase", Text), ("conditions", FieldType.KeyedList(Conditions("NamespaceCondition"), ["type"])))));

    public static FieldType ConfigMap { get; } = Of(
        "ConfigMap", ("data", TextMap), ("binaryData", TextMap), ("immutable", Truth));

    public static FieldType Node { get; } = Of(
        "Node",
        ("spec", Struct(
            "NodeSpec",
            ("podCIDR", Text), ("podCIDRs", TextSet), ("providerID", Text), ("unschedulable", Truth), ("externalID", Text),
            ("configSource", Deduced), ("taints", AtomicListOf(Deduced)))),
        ("status", Struct(
            "NodeStatus",
            ("capacity", Deduced), ("allocatable", Deduced), ("phase", Text), ("nodeInfo", Deduced), ("daemonEndpoints", Deduced),
            ("images", Deduced), ("config", Deduced), ("features", Deduced), ("runtimeHandlers", Deduced),
            ("volumesInUse", Deduced), ("volumesAttached", Deduced),
            ("addresses", FieldType.KeyedList(Struct("NodeAddress", ("type", Text), ("address", Text)), ["type"])),
            ("conditions", FieldType.KeyedList(Conditions("NodeCondition"), ["type"])))));

    public static FieldType Event { get; } = Of(
        "Event",
        ("involvedObject", AtomicStruct(
            "ObjectReference",
            ("kind", Text), ("namespace", Text), ("name", Text), ("uid", Text), ("apiVersion", Text), ("resourceVersion", Text), ("fieldPath", Text))),
        ("reason", Text),
        ("message", Text),
        ("source", Struct("EventSource", ("component", Text), ("host", Text))),
        ("firstTimestamp", Text),
        ("lastTimestamp", Text),
        ("count", Number),
        ("type", Text),
        ("eventTime", Text),
        ("series", Struct("EventSeries", ("count", Number), ("lastObservedTime", Text))),
        ("action", Text),
        ("related", Deduced),
        ("reportingComponent", Text),
        ("reportingInstance", Text));

    /// <summary>A kind's whole schema out of its own sections.</summary>
    public static FieldType Of(string kind, params (string Name, FieldType Type)[] sections) =>
        Struct(kind, [("apiVersion", Text), ("kind", Text), ("metadata", Metadata), .. sections]);

    public static FieldType Conditions(string goType) => Struct(
        goType,
        ("type", Text), ("status", Text), ("reason", Text), ("message", Text), ("observedGeneration", Number),
        ("lastTransitionTime", Text), ("lastProbeTime", Text), ("lastHeartbeatTime", Text), ("lastUpdateTime", Text));
}
