using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Containers;

/// <summary>How a cluster's document is built: what is wanted, laid over what was and what every cluster has (recorded with api-version 2025-02-01).</summary>
internal static class ManagedClusterDocument
{
    private const string DefaultVersion = "1.33";

    /// <summary>Builds the document of a write.</summary>
    /// <param name="arm">The world.</param>
    /// <param name="id">The cluster.</param>
    /// <param name="body">As given.</param>
    /// <param name="before">The document that it replaces; null for a new cluster.</param>
    /// <param name="state">Its provisioning state.</param>
    /// <param name="location">Short name of its region.</param>
    public static JsonObject Build(ArmContext arm, ArmId id, JsonObject body, JsonObject? before, string state, string location)
    {
        JsonObject? wanted = body.Properties();
        JsonObject? had = before.Properties();
        JsonNode? Pick(string name, JsonNode? fallback = null) => (wanted.Member(name) ?? had.Member(name) ?? fallback)?.DeepClone();
        string prefix = (string)Pick("dnsPrefix", id.Name)!;
        string host = (string)Pick("fqdn", $"{prefix.ToLowerInvariant()}-{arm.World.Random.Text(8)}.hcp.{location}.azmk8s.io")!;
        string asked = (string)Pick("kubernetesVersion", DefaultVersion)!;
        string running = wanted.Text("currentKubernetesVersion") ?? (asked.Count(letter => letter == '.') > 1 ? asked : $"{asked}.5");
        JsonObject properties = new()
        {
            ["provisioningState"] = state,
            ["powerState"] = new JsonObject { ["code"] = "Running" },
            ["kubernetesVersion"] = asked,
            ["currentKubernetesVersion"] = running,
            ["dnsPrefix"] = prefix,
            ["fqdn"] = host,
        };
        properties.AddIf("privateFQDN", Pick("privateFQDN"));
        properties["azurePortalFQDN"] = host.Replace(".hcp.", ".portal.hcp.", StringComparison.Ordinal);
        properties["agentPoolProfiles"] = JsonWriting.Array((wanted.Member("agentPoolProfiles") is null ? had : wanted).Objects("agentPoolProfiles")
            .Select(pool => AgentPoolDocument.Build(pool, Pool(had, pool.Text("name")), state, (asked, running))));
        properties.AddIf("linuxProfile", Pick("linuxProfile"));
        properties["servicePrincipalProfile"] = new JsonObject { ["clientId"] = "msi" };
        properties.AddIf("addonProfiles", Pick("addonProfiles"));
        properties["nodeResourceGroup"] = Pick("nodeResourceGroup", $"MC_{id.ResourceGroup}_{id.Name}_{location}");
        properties.AddIf("nodeResourceGroupProfile", Pick("nodeResourceGroupProfile"));
        properties["enableRBAC"] = Pick("enableRBAC", true);
        properties["supportPlan"] = Pick("supportPlan", "KubernetesOfficial");
        properties["networkProfile"] = NetworkProfile(wanted.Member("networkProfile"), had.Member("networkProfile"));
        properties.AddIf("aadProfile", Pick("aadProfile"));
        properties["maxAgentPools"] = 100;
        foreach (string own in (string[])["apiServerAccessProfile", "identityProfile"]) properties.AddIf(own, Pick(own));
        properties["autoUpgradeProfile"] = Pick("autoUpgradeProfile", new JsonObject { ["nodeOSUpgradeChannel"] = "NodeImage" });
        properties.AddIf("disableLocalAccounts", Pick("disableLocalAccounts"));
        properties["securityProfile"] = Pick("securityProfile", new JsonObject());
        properties["storageProfile"] = Pick("storageProfile", new JsonObject { ["diskCSIDriver"] = Enabled(true), ["fileCSIDriver"] = Enabled(true), ["snapshotController"] = Enabled(true) });
        properties["oidcIssuerProfile"] = Pick("oidcIssuerProfile", Enabled(false));
        properties["workloadAutoScalerProfile"] = Pick("workloadAutoScalerProfile", new JsonObject());
        properties["resourceUID"] = had.Text("resourceUID") ?? arm.World.Random.NewGuid().ToString("N")[..24];
        properties["metricsProfile"] = Pick("metricsProfile", new JsonObject { ["costAnalysis"] = Enabled(false) });
        return Envelope(arm, id, body, before, location, properties);
    }

    /// <summary>Ends what was being done to a cluster: what only shows when it runs is added.</summary>
    /// <param name="document">The cluster's document, changed in place.</param>
    /// <param name="id">The cluster.</param>
    /// <param name="outboundAddressId">Public address through which its nodes reach the internet; null if they go another way.</param>
    /// <param name="random">Where ids come from.</param>
    public static void Finish(JsonObject document, ArmId id, string? outboundAddressId, WorldRandom random)
    {
        JsonObject properties = document.Properties()!;
        properties["provisioningState"] = "Succeeded";
        foreach (JsonObject pool in properties.Objects("agentPoolProfiles")) AgentPoolDocument.Finish(pool, "Succeeded");
        if (outboundAddressId is not null && properties.Member("networkProfile").Member("loadBalancerProfile") is JsonObject balancing)
        {
            JsonNode? kind = balancing["backendPoolType"]?.DeepClone();
            balancing.Remove("backendPoolType");
            balancing["effectiveOutboundIPs"] = JsonWriting.Array([JsonWriting.Reference(outboundAddressId)]);
            balancing.AddIf("backendPoolType", kind);
        }

        if (properties.ContainsKey("identityProfile")) return;
        JsonObject ordered = [];
        foreach ((string name, JsonNode? value) in properties.ToArray())
        {
            if (name == "autoUpgradeProfile") ordered["identityProfile"] = new JsonObject { ["kubeletidentity"] = KubeletIdentity(id, properties, random) };
            ordered[name] = value?.DeepClone();
        }

        document["properties"] = ordered;
    }

    private static JsonObject KubeletIdentity(ArmId id, JsonObject properties, WorldRandom random) => new()
    {
        ["resourceId"] = $"/subscriptions/{id.SubscriptionId}/resourcegroups/{properties.Text("nodeResourceGroup")}/providers/Microsoft.ManagedIdentity/"
            + $"userAssignedIdentities/{id.Name}-agentpool",
        ["clientId"] = random.NewGuid().ToString(),
        ["objectId"] = random.NewGuid().ToString(),
    };

    private static JsonObject Envelope(ArmContext arm, ArmId id, JsonObject body, JsonObject? before, string location, JsonObject properties)
    {
        JsonObject document = new()
        {
            ["id"] = id.ToString().Replace("/resourceGroups/", "/resourcegroups/", StringComparison.Ordinal),
            ["location"] = location,
            ["name"] = id.Name,
        };
        document.Copy(body, "tags");
        document["type"] = "Microsoft.ContainerService/ManagedClusters";
        document["properties"] = properties;
        document["identity"] = Identity(arm, id, body.Member("identity") ?? before.Member("identity"), before.Member("identity"));
        JsonNode? sku = body.Member("sku") ?? before.Member("sku");
        document["sku"] = new JsonObject { ["name"] = sku.Text("name") ?? "Base", ["tier"] = sku.Text("tier") ?? "Free" };
        return document;
    }

    private static JsonNode Identity(ArmContext arm, ArmId id, JsonNode? wanted, JsonNode? before)
    {
        string type = wanted.Text("type") ?? "SystemAssigned";
        JsonObject identity = new() { ["type"] = type };
        if (type.Contains("SystemAssigned", StringComparison.OrdinalIgnoreCase))
        {
            identity["principalId"] = wanted.Text("principalId") ?? before.Text("principalId") ?? arm.World.Random.NewGuid().ToString();
            identity["tenantId"] = arm.World.Directory.FindSubscription(id.SubscriptionId)?.TenantId;
        }

        return identity.Copy(wanted, "userAssignedIdentities");
    }

    private static JsonObject? Pool(JsonNode? properties, string? name) =>
        properties.Objects("agentPoolProfiles").FirstOrDefault(pool => pool.Text("name") == name);

    private static JsonObject Enabled(bool value) => new() { ["enabled"] = value };

    private static JsonObject NetworkProfile(JsonNode? wanted, JsonNode? before)
    {
        JsonObject profile = before is JsonObject known ? known.DeepClone().AsObject() : new()
        {
            ["networkPlugin"] = "azure",
            ["networkPluginMode"] = "overlay",
            ["networkPolicy"] = "none",
            ["networkDataplane"] = "azure",
            ["loadBalancerSku"] = "standard",
            ["loadBalancerProfile"] = new JsonObject
            {
                ["managedOutboundIPs"] = new JsonObject { ["count"] = 1 },
                ["backendPoolType"] = "nodeIPConfiguration",
            },
            ["podCidr"] = "10.244.0.0/16",
            ["serviceCidr"] = "10.0.0.0/16",
            ["dnsServiceIP"] = "10.0.0.10",
            ["outboundType"] = "loadBalancer",
        };
        foreach ((string name, JsonNode? value) in wanted as JsonObject ?? []) profile[name] = value?.DeepClone();
        if (before is not null) return profile;
        foreach ((string one, string many) in (ReadOnlySpan<(string, string)>)[("podCidr", "podCidrs"), ("serviceCidr", "serviceCidrs")])
        {
            if (!profile.ContainsKey(many) && profile.Text(one) is { } range) profile[many] = JsonWriting.Texts([range]);
        }

        if (!profile.ContainsKey("ipFamilies")) profile["ipFamilies"] = JsonWriting.Texts(["IPv4"]);
        return profile;
    }
}
