using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Resources;
using static PlsTools.Simulator.Kube.Fields.FieldType;

namespace PlsTools.Simulator.Kube.Workloads;

/// <summary>The schema of a Pod. What lies deep in a container and plays no part in the cluster is left to its owner unchecked.</summary>
internal static class PodSchema
{
    private static readonly FieldType s_env = Struct("EnvVar", ("name", Text), ("value", Text), ("valueFrom", Deduced));

    private static readonly FieldType s_port = Struct(
        "ContainerPort", ("name", Text), ("hostPort", Number), ("containerPort", Number), ("protocol", Text), ("hostIP", Text));

    private static readonly FieldType s_container = Struct(
        "Container",
        ("name", Text),
        ("image", Text),
        ("command", AtomicTexts),
        ("args", AtomicTexts),
        ("workingDir", Text),
        ("ports", FieldType.KeyedList(s_port, ["containerPort", "protocol"], "containerPort", ("protocol", JsonValue.Create("TCP")))),
        ("envFrom", AtomicListOf(Deduced)),
        ("env", FieldType.KeyedList(s_env, ["name"])),
        ("resources", Deduced),
        ("resizePolicy", Deduced),
        ("restartPolicy", Text),
        ("volumeMounts", FieldType.KeyedList(Deduced, ["mountPath"])),
        ("volumeDevices", FieldType.KeyedList(Deduced, ["devicePath"])),
        ("livenessProbe", Deduced),
        ("readinessProbe", Deduced),
        ("startupProbe", Deduced),
        ("lifecycle", Deduced),
        ("terminationMessagePath", Text),
        ("terminationMessagePolicy", Text),
        ("imagePullPolicy", Text),
        ("securityContext", Deduced),
        ("stdin", Truth),
        ("stdinOnce", Truth),
        ("tty", Truth));

    public static FieldType Spec { get; } = Struct(
        "PodSpec",
        ("volumes", FieldType.KeyedList(Deduced, ["name"])),
        ("initContainers", FieldType.KeyedList(s_container, ["name"])),
        ("containers", FieldType.KeyedList(s_container, ["name"])),
        ("ephemeralContainers", FieldType.KeyedList(Deduced, ["name"])),
        ("restartPolicy", Text),
        ("terminationGracePeriodSeconds", Number),
        ("activeDeadlineSeconds", Number),
        ("dnsPolicy", Text),
        ("nodeSelector", AtomicTextMap),
        ("serviceAccountName", Text),
        ("serviceAccount", Text),
        ("automountServiceAccountToken", Truth),
        ("nodeName", Text),
        ("hostNetwork", Truth),
        ("hostPID", Truth),
        ("hostIPC", Truth),
        ("hostUsers", Truth),
        ("shareProcessNamespace", Truth),
        ("securityContext", Deduced),
        ("imagePullSecrets", FieldType.KeyedList(Deduced, ["name"])),
        ("hostname", Text),
        ("subdomain", Text),
        ("affinity", Deduced),
        ("schedulerName", Text),
        ("tolerations", AtomicListOf(Deduced)),
        ("hostAliases", FieldType.KeyedList(Deduced, ["ip"])),
        ("priorityClassName", Text),
        ("priority", Number),
        ("dnsConfig", Deduced),
        ("readinessGates", AtomicListOf(Deduced)),
        ("runtimeClassName", Text),
        ("enableServiceLinks", Truth),
        ("preemptionPolicy", Text),
        ("overhead", Deduced),
        ("topologySpreadConstraints", Deduced),
        ("setHostnameAsFQDN", Truth),
        ("os", Deduced),
        ("schedulingGates", FieldType.KeyedList(Deduced, ["name"])),
        ("resourceClaims", FieldType.KeyedList(Deduced, ["name"])),
        ("resources", Deduced));

    private static readonly FieldType s_status = Struct(
        "PodStatus",
        ("observedGeneration", Number),
        ("phase", Text),
        ("conditions", FieldType.KeyedList(KubeSchemas.Conditions("PodCondition"), ["type"])),
        ("message", Text),
        ("reason", Text),
        ("nominatedNodeName", Text),
        ("hostIP", Text),
        ("hostIPs", Deduced),
        ("podIP", Text),
        ("podIPs", FieldType.KeyedList(Struct("PodIP", ("ip", Text)), ["ip"])),
        ("startTime", Text),
        ("initContainerStatuses", AtomicListOf(Deduced)),
        ("containerStatuses", AtomicListOf(Deduced)),
        ("qosClass", Text),
        ("ephemeralContainerStatuses", AtomicListOf(Deduced)),
        ("resize", Text),
        ("resourceClaimStatuses", Deduced));

    public static FieldType Pod { get; } = KubeSchemas.Of("Pod", ("spec", Spec), ("status", s_status));
}
