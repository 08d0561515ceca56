using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Workloads;

/// <summary>What a Pod's specification says where its author says nothing.</summary>
internal static class PodDefaults
{
    public static void Fill(JsonObject spec)
    {
        spec.Default("restartPolicy", "Always");
        spec.Default("dnsPolicy", "ClusterFirst");
        spec.Default("schedulerName", "default-scheduler");
        spec.Default("terminationGracePeriodSeconds", 30);
        spec.Default("securityContext", new JsonObject());
        foreach (JsonObject container in spec.ObjectsAt("containers").Concat(spec.ObjectsAt("initContainers")))
        {
            string image = container.TextAt("image") ?? "";
            bool isLatest = image.EndsWith(":latest", StringComparison.Ordinal) || !image[(image.LastIndexOf('/') + 1)..].Contains(':', StringComparison.Ordinal);
            container.Default("imagePullPolicy", isLatest ? "Always" : "IfNotPresent");
            container.Default("terminationMessagePath", "/dev/termination-log");
            container.Default("terminationMessagePolicy", "File");
            container.Default("resources", new JsonObject());
            foreach (JsonObject port in container.ObjectsAt("ports")) port.Default("protocol", "TCP");
        }
    }
}
