using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Resources;
using static PlsTools.Simulator.Kube.Fields.FieldType;

namespace PlsTools.Simulator.Kube.Workloads;

/// <summary>The schemas of Deployments and ReplicaSets.</summary>
internal static class WorkloadSchema
{
    private static readonly FieldType s_template = Struct("PodTemplateSpec", ("metadata", KubeSchemas.Metadata), ("spec", PodSchema.Spec));

    public static FieldType Deployment { get; } = KubeSchemas.Of(
        "Deployment",
        ("spec", Struct(
            "DeploymentSpec",
            ("replicas", Number),
            ("selector", KubeSchemas.LabelSelector),
            ("template", s_template),
            ("strategy", Struct(
                "DeploymentStrategy",
                ("type", Text), ("rollingUpdate", Struct("RollingUpdateDeployment", ("maxUnavailable", NumberOrText), ("maxSurge", NumberOrText))))),
            ("minReadySeconds", Number),
            ("revisionHistoryLimit", Number),
            ("paused", Truth),
            ("progressDeadlineSeconds", Number))),
        ("status", Status("DeploymentStatus", ("updatedReplicas", Number), ("unavailableReplicas", Number), ("collisionCount", Number))));

    public static FieldType ReplicaSet { get; } = KubeSchemas.Of(
        "ReplicaSet",
        ("spec", Struct(
            "ReplicaSetSpec",
            ("replicas", Number), ("minReadySeconds", Number), ("selector", KubeSchemas.LabelSelector), ("template", s_template))),
        ("status", Status("ReplicaSetStatus", ("fullyLabeledReplicas", Number))));

    private static FieldType Status(string goType, params (string Name, FieldType Type)[] more) => Struct(
        goType,
        [
            ("observedGeneration", Number),
            ("replicas", Number),
            ("readyReplicas", Number),
            ("availableReplicas", Number),
            ("terminatingReplicas", Number),
            ("conditions", FieldType.KeyedList(KubeSchemas.Conditions("Condition"), ["type"])),
            .. more,
        ]);
}
