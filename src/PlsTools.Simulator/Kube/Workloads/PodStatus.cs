using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Workloads;

/// <summary>The status of a Pod that runs.</summary>
internal static class PodStatus
{
    private static readonly string[] s_conditions = ["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"];

    public static void Write(JsonObject pod, string? host, string? own, string now)
    {
        List<JsonObject> containers = [.. pod.ObjectsAt("spec", "containers")];
        bool hasResources = containers.Exists(container => container["resources"] is JsonObject { Count: > 0 });
        JsonObject status = pod.Section("status");
        status["phase"] = "Running";
        status["conditions"] = new JsonArray(
        [
            .. s_conditions.Select(type => new JsonObject { ["type"] = type, ["status"] = "True", ["lastProbeTime"] = null, ["lastTransitionTime"] = now }),
        ]);
        status.Assign("hostIP", host is null ? null : JsonValue.Create(host));
        if (host is not null) status["hostIPs"] = new JsonArray(new JsonObject { ["ip"] = host });
        status.Assign("podIP", own is null ? null : JsonValue.Create(own));
        if (own is not null) status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = own });
        status["startTime"] = now;
        status["containerStatuses"] = new JsonArray([.. containers.Select(container => Container(container, now))]);
        status["qosClass"] = hasResources ? "Burstable" : "BestEffort";
    }

    private static JsonObject Container(JsonObject container, string now) => new()
    {
        ["name"] = container.TextAt("name"),
        ["image"] = container.TextAt("image"),
        ["imageID"] = container.TextAt("image"),
        ["ready"] = true,
        ["started"] = true,
        ["restartCount"] = 0,
        ["state"] = new JsonObject { ["running"] = new JsonObject { ["startedAt"] = now } },
        ["lastState"] = new JsonObject(),
    };
}
