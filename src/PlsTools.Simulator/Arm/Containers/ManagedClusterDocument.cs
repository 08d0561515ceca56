using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Containers;

/// <summary>How a cluster's document is built: what is wanted, laid over what every cluster has.</summary>
internal static class ManagedClusterDocument
{
    public static JsonObject Build(ArmContext arm, ArmId id, JsonObject body, JsonObject? before)
    {
        string location = body.Text("location") ?? throw new FormatException($"The cluster {id} has no location.");
        JsonObject? wanted = body.Properties();
        string prefix = wanted.Text("dnsPrefix") ?? id.Name;
        string host = wanted.Text("fqdn") ?? before.Properties().Text("fqdn") ?? $"{prefix.ToLowerInvariant()}-{arm.World.Random.Text(8)}.hcp.{location}.azmk8s.io";
        JsonObject properties = new()
        {
            ["provisioningState"] = "Succeeded",
            ["powerState"] = new JsonObject { ["code"] = "Running" },
            ["kubernetesVersion"] = wanted.Text("kubernetesVersion") ?? "1.33",
            ["currentKubernetesVersion"] = wanted.Text("currentKubernetesVersion") ?? "1.33.5",
            ["dnsPrefix"] = prefix,
            ["fqdn"] = host,
            ["azurePortalFQDN"] = host.Replace(".hcp.", ".portal.hcp.", StringComparison.Ordinal),
            ["agentPoolProfiles"] = wanted.Member("agentPoolProfiles")?.DeepClone() ?? new JsonArray(),
            ["servicePrincipalProfile"] = new JsonObject { ["clientId"] = "msi" },
            ["nodeResourceGroup"] = wanted.Text("nodeResourceGroup") ?? $"MC_{id.ResourceGroup}_{id.Name}_{location}",
            ["enableRBAC"] = true,
            ["supportPlan"] = "KubernetesOfficial",
            ["networkProfile"] = NetworkProfile(wanted.Member("networkProfile")),
            ["maxAgentPools"] = 100,
        };
        foreach (string own in (string[])["privateFQDN", "apiServerAccessProfile", "aadProfile", "disableLocalAccounts"]) properties.Copy(wanted, own);
        properties["resourceUID"] = before.Properties().Text("resourceUID") ?? arm.World.Random.NewGuid().ToString("N")[..24];

        JsonObject document = new()
        {
            ["id"] = id.ToString().Replace("/resourceGroups/", "/resourcegroups/", StringComparison.Ordinal),
            ["location"] = location,
            ["name"] = id.Name,
        };
        document.Copy(body, "tags");
        document["type"] = "Microsoft.ContainerService/ManagedClusters";
        document["properties"] = properties;
        document["identity"] = body.Member("identity")?.DeepClone() ?? new JsonObject
        {
            ["type"] = "SystemAssigned",
            ["principalId"] = before.Member("identity").Text("principalId") ?? arm.World.Random.NewGuid().ToString(),
            ["tenantId"] = arm.World.Directory.FindSubscription(id.SubscriptionId)?.TenantId,
        };
        document["sku"] = new JsonObject { ["name"] = "Base", ["tier"] = body.Member("sku").Text("tier") ?? "Standard" };
        return document;
    }

    private static JsonObject NetworkProfile(JsonNode? wanted)
    {
        JsonObject profile = new()
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
        return profile;
    }
}
