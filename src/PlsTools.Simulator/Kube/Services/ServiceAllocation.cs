using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Fields;

namespace PlsTools.Simulator.Kube.Services;

/// <summary>Keeps what a Service was given before, takes away what its type no longer has, and gives what is missing.</summary>
internal static class ServiceAllocation
{
    public static void Fill(JsonObject body, JsonObject? live, ServiceAddresses addresses)
    {
        JsonObject spec = body.Section("spec");
        string type = spec.TextAt("type") ?? "ClusterIP";
        if (live?["spec"] is JsonObject old) Keep(spec, type, old);
        DropWhatTheTypeHasNot(spec, type);
        if (type == "ExternalName") return;

        if (spec.TextAt("clusterIP") is null or "" && spec.TextsAt("clusterIPs").FirstOrDefault() is string listed) spec["clusterIP"] = listed;
        if (spec.TextAt("clusterIP") is null or "" && addresses.TakeAddress() is string address) spec["clusterIP"] = address;
        if (spec.TextAt("clusterIP") is string clusterIP) spec.Default("clusterIPs", new JsonArray(clusterIP));
        spec.Default("ipFamilies", new JsonArray("IPv4"));
        spec.Default("ipFamilyPolicy", "SingleStack");

        if (type == "NodePort" || (type == "LoadBalancer" && spec.TruthAt("allocateLoadBalancerNodePorts") != false))
        {
            foreach (JsonObject port in spec.ObjectsAt("ports").Where(port => port.NumberAt("nodePort") is null or 0))
                if (addresses.TakeNodePort() is long nodePort) port["nodePort"] = nodePort;
        }

        bool wantsHealthCheck = type == "LoadBalancer" && spec.TextAt("externalTrafficPolicy") == "Local";
        if (!wantsHealthCheck) spec.Remove("healthCheckNodePort");
        else if (spec.NumberAt("healthCheckNodePort") is null or 0 && addresses.TakeNodePort() is long checkPort) spec["healthCheckNodePort"] = checkPort;
    }

    /// <summary>What a client asks for that another Service holds or that the cluster does not have.</summary>
    public static IEnumerable<FieldProblem> Validate(JsonObject body, ServiceAddresses addresses)
    {
        if (body.TextAt("spec", "clusterIP") is string address and not ("" or "None"))
        {
            string? fault = !addresses.Contains(address) ? "the provided IP is not in the valid range"
                : addresses.IsTaken(address) ? "provided IP is already allocated"
                : null;
            if (fault is not null)
                yield return FieldProblem.Invalid("spec.clusterIPs", $"[\"{address}\"]", $"failed to allocate IP {address}: {fault}");
        }

        int index = 0;
        foreach (JsonObject port in body.ObjectsAt("spec", "ports"))
        {
            if (port.NumberAt("nodePort") is long nodePort && addresses.IsTaken(nodePort))
                yield return FieldProblem.Invalid($"spec.ports[{index}].nodePort", $"{nodePort}", "provided port is already allocated");
            index++;
        }
    }

    private static void Keep(JsonObject spec, string type, JsonObject old)
    {
        bool hadAddress = old.TextAt("type") != "ExternalName" && type != "ExternalName";
        if (hadAddress && spec.TextAt("clusterIP") is null or "" && !spec.TextsAt("clusterIPs").Any())
        {
            spec.Assign("clusterIP", old["clusterIP"]);
            spec.Assign("clusterIPs", old["clusterIPs"]);
        }

        if (hadAddress && spec["ipFamilies"] is null) spec.Assign("ipFamilies", old["ipFamilies"]);
        if (hadAddress && spec["ipFamilyPolicy"] is null) spec.Assign("ipFamilyPolicy", old["ipFamilyPolicy"]);
        if (type is not ("NodePort" or "LoadBalancer") || old.TextAt("type") is not ("NodePort" or "LoadBalancer")) return;

        // A port is known again by its name, whatever else of it changes.
        HashSet<long?> kept = [.. spec.ObjectsAt("ports").Select(port => port.NumberAt("nodePort"))];
        foreach (JsonObject port in spec.ObjectsAt("ports").Where(port => port.NumberAt("nodePort") is null or 0))
        {
            JsonObject? before = old.ObjectsAt("ports").FirstOrDefault(other => (other.TextAt("name") ?? "") == (port.TextAt("name") ?? ""));
            if (before?.NumberAt("nodePort") is long nodePort && kept.Add(nodePort)) port["nodePort"] = nodePort;
        }

        if (spec.NumberAt("healthCheckNodePort") is null or 0) spec.Assign("healthCheckNodePort", old["healthCheckNodePort"]);
    }

    private static void DropWhatTheTypeHasNot(JsonObject spec, string type)
    {
        if (type == "ExternalName")
        {
            foreach (string name in new[] { "clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "internalTrafficPolicy" }) spec.Remove(name);
        }

        if (type is "NodePort" or "LoadBalancer") return;
        foreach (JsonObject port in spec.ObjectsAt("ports")) port.Remove("nodePort");
        spec.Remove("externalTrafficPolicy");
        spec.Remove("allocateLoadBalancerNodePorts");
        spec.Remove("loadBalancerClass");
    }
}
