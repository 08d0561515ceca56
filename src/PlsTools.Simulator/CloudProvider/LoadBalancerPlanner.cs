using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>Decides on frontends, rules, probes and pool of a load balancer. Pure. Source: <c>reconcileLoadBalancer</c>.</summary>
internal static class LoadBalancerPlanner
{
    /// <summary>The Service wants its frontends here.</summary>
    public static LoadBalancerPlan Want(
        CloudProviderConfig config, ServiceSnapshot service, string balancer, JsonObject? current, FrontendTarget target)
    {
        string id = config.LoadBalancerId(balancer);
        JsonObject body = (JsonObject?)current?.DeepClone() ?? NewBalancer(config, balancer);
        List<JsonObject> frontends = Children(body, "frontendIPConfigurations");
        List<JsonObject> removed = [.. frontends.Where(frontend => FrontendOwnership.IsOwned(service, frontend) && MustReplace(service, frontend, target))];
        frontends.RemoveAll(removed.Contains);
        bool changed = current is null || removed.Count > 0;
        List<JsonObject> rules = [];
        List<JsonObject> probes = [];
        foreach (bool ipv6 in service.IPFamilies.Select(family => family == "IPv6"))
        {
            JsonObject? frontend = frontends.FirstOrDefault(candidate => FrontendOwnership.IsOwned(service, candidate) && FrontendOwnership.IsIPv6(candidate) == ipv6);
            if (frontend is null)
            {
                frontend = NewFrontend(service, target, ipv6);
                frontends.Add(frontend);
                changed = true;
            }

            string frontendId = $"{id}/frontendIPConfigurations/{(string?)frontend["name"]}";
            BalancingRules expected = BalancingRules.Expect(config.Features, service, id, frontendId, CloudNames.Pool(config.ClusterName, ipv6), ipv6);
            rules.AddRange(expected.Rules);
            probes.AddRange(expected.Probes);
            changed |= AddPool(body, CloudNames.Pool(config.ClusterName, ipv6));
        }

        List<JsonObject> existing = Children(body, "loadBalancingRules");
        RefuseConflicts(service, existing, rules);
        changed |= Replace(body, "loadBalancingRules", service, rules, BalancingRules.SameRule);
        changed |= Replace(body, "probes", service, probes, BalancingRules.SameProbe);
        SetChildren(body, "frontendIPConfigurations", frontends);
        return new(body, changed, removed, []);
    }

    /// <summary>The Service has nothing to seek here any more.</summary>
    public static LoadBalancerPlan Release(ServiceSnapshot service, JsonObject? current)
    {
        if (current is null) return new(null, false, [], []);
        JsonObject body = (JsonObject)current.DeepClone();
        bool changed = Replace(body, "loadBalancingRules", service, [], BalancingRules.SameRule);
        changed |= Replace(body, "probes", service, [], BalancingRules.SameProbe);
        List<JsonObject> frontends = Children(body, "frontendIPConfigurations");
        List<JsonObject> given = [.. frontends.Where(frontend => FrontendOwnership.IsOwned(service, frontend))];
        List<JsonObject> held = [.. given.Where(frontend => IsReferenced(body, frontend))];
        List<JsonObject> removed = [.. given.Except(held)];
        if (removed.Count == 0) return new(body, changed, [], held);
        frontends.RemoveAll(removed.Contains);
        SetChildren(body, "frontendIPConfigurations", frontends);
        return new(frontends.Count == 0 ? null : body, true, removed, held);
    }

    private static bool MustReplace(ServiceSnapshot service, JsonObject frontend, FrontendTarget target)
    {
        bool ipv6 = FrontendOwnership.IsIPv6(frontend);
        string name = (string?)frontend["name"] ?? "";
        string expected = CloudNames.Frontend(service, ipv6);
        if (!name.Equals(expected, StringComparison.OrdinalIgnoreCase)) return FrontendOwnership.IsPrimary(service, frontend);
        JsonNode? facts = frontend["properties"];
        if (target.SubnetId is null)
            return !string.Equals((string?)facts?["publicIPAddress"]?["id"], target.PublicAddressId, StringComparison.OrdinalIgnoreCase);
        bool otherSubnet = service.InternalSubnet is not null
            && !string.Equals((string?)facts?["subnet"]?["id"], target.SubnetId, StringComparison.OrdinalIgnoreCase);
        string address = service.RequestedAddress(ipv6);
        return otherSubnet || (address.Length > 0 && !address.Equals((string?)facts?["privateIPAddress"], StringComparison.OrdinalIgnoreCase));
    }

    private static JsonObject NewFrontend(ServiceSnapshot service, FrontendTarget target, bool ipv6)
    {
        JsonObject properties = [];
        if (target.SubnetId is null)
        {
            properties["publicIPAddress"] = new JsonObject { ["id"] = target.PublicAddressId };
        }
        else
        {
            string? address = service.RequestedAddress(ipv6) is { Length: > 0 } requested
                ? requested
                : service.Ingress.FirstOrDefault(ip => ip.Contains(':', StringComparison.Ordinal) == ipv6 && target.Contains(ip));
            properties["subnet"] = new JsonObject { ["id"] = target.SubnetId };
            properties["privateIPAllocationMethod"] = address is null ? "Dynamic" : "Static";
            properties["privateIPAddressVersion"] = ipv6 ? "IPv6" : "IPv4";
            if (address is not null) properties["privateIPAddress"] = address;
        }

        return new() { ["name"] = CloudNames.Frontend(service, ipv6), ["properties"] = properties };
    }

    private static void RefuseConflicts(ServiceSnapshot service, List<JsonObject> existing, List<JsonObject> expected)
    {
        foreach (JsonObject rule in expected)
        {
            JsonNode facts = rule["properties"]!;
            JsonObject? taken = existing.FirstOrDefault(other =>
                !FrontendOwnership.IsOwnRule(service, other)
                && string.Equals((string?)other["properties"]?["frontendIPConfiguration"]?["id"], (string?)facts["frontendIPConfiguration"]?["id"], StringComparison.OrdinalIgnoreCase)
                && string.Equals((string?)other["properties"]?["protocol"], (string?)facts["protocol"], StringComparison.OrdinalIgnoreCase)
                && (int?)other["properties"]?["frontendPort"] == (int?)facts["frontendPort"]);
            if (taken is null) continue;
            string port = service.Ports.FirstOrDefault(candidate => candidate.Port == (int?)facts["frontendPort"])?.Name ?? "";
            throw new CloudProviderException(
                $"checkLoadBalancerResourcesConflicts: service port {port} is trying to consume the port {(int?)facts["frontendPort"]} which is being referenced by "
                + $"an existing loadBalancing rule {(string?)taken["name"]} with the same protocol {(string?)facts["protocol"]} and frontend IP config with ID "
                + $"{(string?)facts["frontendIPConfiguration"]?["id"]}");
        }
    }

    private static bool IsReferenced(JsonObject body, JsonObject frontend)
    {
        string suffix = $"/frontendIPConfigurations/{(string?)frontend["name"]}";
        return new[] { "loadBalancingRules", "inboundNatRules", "inboundNatPools" }
            .SelectMany(kind => Children(body, kind))
            .Select(rule => (string?)rule["properties"]?["frontendIPConfiguration"]?["id"])
            .Concat(Children(body, "outboundRules").SelectMany(rule =>
                (rule["properties"]?["frontendIPConfigurations"] as JsonArray)?.Select(item => (string?)item?["id"]) ?? []))
            .Any(id => id is not null && id.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }

    private static bool Replace(
        JsonObject body, string kind, ServiceSnapshot service, List<JsonObject> expected, Func<JsonObject, JsonObject, bool> same)
    {
        List<JsonObject> existing = Children(body, kind);
        List<JsonObject> own = [.. existing.Where(child => FrontendOwnership.IsOwnRule(service, child))];
        if (own.Count == expected.Count && expected.All(child => own.Any(present => same(present, child)))) return false;
        SetChildren(body, kind, [.. existing.Except(own), .. expected]);
        return true;
    }

    private static bool AddPool(JsonObject body, string pool)
    {
        List<JsonObject> pools = Children(body, "backendAddressPools");
        if (pools.Any(present => pool.Equals((string?)present["name"], StringComparison.OrdinalIgnoreCase))) return false;
        SetChildren(body, "backendAddressPools", [.. pools, new() { ["name"] = pool }]);
        return true;
    }

    private static JsonObject NewBalancer(CloudProviderConfig config, string name) => new()
    {
        ["name"] = name,
        ["location"] = config.Location,
        ["sku"] = new JsonObject { ["name"] = "Standard" },
        ["properties"] = new JsonObject(),
    };

    private static List<JsonObject> Children(JsonObject body, string kind) =>
        [.. (body["properties"]?[kind] as JsonArray)?.OfType<JsonObject>() ?? []];

    private static void SetChildren(JsonObject body, string kind, List<JsonObject> children)
    {
        JsonArray array = [];
        foreach (JsonObject child in children) array.Add(child.DeepClone());
        ((JsonObject)body["properties"]!)[kind] = array;
    }
}
