using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;

namespace PlsTools.Simulator.Arm.Containers;

/// <summary>A node pool in its cluster's document: what is wanted, laid over what every pool has (recorded with api-version 2025-02-01).</summary>
internal static class AgentPoolDocument
{
    private static readonly string[] s_optional = ["vnetSubnetID", "podSubnetID", "availabilityZones", "enableAutoScaling", "minCount", "maxCount", "nodeTaints", "tags"];

    /// <summary>Builds a pool; <paramref name="before"/> is null for a new one.</summary>
    /// <param name="wanted">As it was given.</param>
    /// <param name="before">As it was.</param>
    /// <param name="state">Its provisioning state.</param>
    /// <param name="version">Kubernetes version that is asked for, and the patch of it that runs.</param>
    public static JsonObject Build(JsonObject wanted, JsonObject? before, string state, (string Asked, string Running) version)
    {
        JsonNode? Pick(string name, JsonNode? fallback) => (wanted.Member(name) ?? before.Member(name) ?? fallback)?.DeepClone();
        JsonObject pool = new()
        {
            ["name"] = Pick("name", "nodepool1"),
            ["count"] = Pick("count", 1),
            ["vmSize"] = Pick("vmSize", "Standard_D2s_v3"),
            ["osDiskSizeGB"] = Pick("osDiskSizeGB", 128),
            ["osDiskType"] = Pick("osDiskType", "Managed"),
            ["kubeletDiskType"] = "OS",
        };
        pool.AddIf("vnetSubnetID", Pick("vnetSubnetID", null));
        pool["maxPods"] = Pick("maxPods", 250);
        pool["type"] = Pick("type", "VirtualMachineScaleSets");
        // The provider fills this one in when a cluster is updated, not when it is created.
        if (before is not null && state != "Succeeded") pool["enableAutoScaling"] = Pick("enableAutoScaling", false);
        foreach (string member in s_optional.Skip(1)) pool.AddIf(member, pool.ContainsKey(member) ? pool[member]!.DeepClone() : Pick(member, null));
        pool["scaleDownMode"] = Pick("scaleDownMode", "Delete");
        pool["provisioningState"] = state;
        pool["powerState"] = new JsonObject { ["code"] = "Running" };
        pool["orchestratorVersion"] = Pick("orchestratorVersion", version.Asked);
        pool["currentOrchestratorVersion"] = version.Running;
        pool["enableNodePublicIP"] = Pick("enableNodePublicIP", false);
        if (Pick("nodeLabels", state == "Succeeded" ? null : new JsonObject()) is { } labels) pool["nodeLabels"] = labels;
        pool["mode"] = Pick("mode", "User");
        pool["osType"] = Pick("osType", "Linux");
        pool["osSKU"] = Pick("osSKU", "Ubuntu");
        pool["nodeImageVersion"] = "AKSUbuntu-2204gen2containerd-202602.09.0";
        pool["upgradeSettings"] = Pick("upgradeSettings", new JsonObject { ["maxSurge"] = "10%" });
        pool["enableFIPS"] = Pick("enableFIPS", false);
        pool["securityProfile"] = Pick("securityProfile", new JsonObject { ["enableVTPM"] = false, ["enableSecureBoot"] = false });
        return pool;
    }

    /// <summary>Ends what was being done to a pool.</summary>
    public static void Finish(JsonObject pool, string state)
    {
        pool["provisioningState"] = state;
        if (pool.Member("nodeLabels") is JsonObject { Count: 0 }) pool.Remove("nodeLabels");
    }
}
