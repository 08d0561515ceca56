using System.Globalization;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>Decides what to make of a frontend's private link service. Pure. Source: <c>azure_privatelinkservice.go</c>.</summary>
internal static class PrivateLinkServicePlanner
{
    public const string ClusterTag = "k8s-azure-cluster-name";
    public const string OwnerTag = "k8s-azure-owner-service";

    /// <summary>Refuses a Service whose kind of frontend takes no private link service.</summary>
    /// <exception cref="CloudProviderException">It is public, and its rules do not go to the node port.</exception>
    public static void RequireFrontendKind(CloudProviderConfig config, ServiceSnapshot service)
    {
        if (service.IsInternal || (service.FloatingIPDisabled && config.Features.TakesPublicFrontends)) return;
        string must = config.Features.TakesPublicFrontends ? "must be internal or disable floating ip" : "must be internal";
        throw new CloudProviderException($"reconcilePrivateLinkService for service({service.FullName}): service requiring private link service {must}");
    }

    /// <summary>Whether what stands on the Service's frontend is its own; another Service's is shared as it is, so that nothing is to be done.</summary>
    /// <param name="config">The controller's settings.</param>
    /// <param name="service">A Service that asks for one.</param>
    /// <param name="existing">The one that stands on the frontend.</param>
    /// <param name="frontendId">The frontend.</param>
    /// <exception cref="CloudProviderException">The cluster did not make it, or the Service configures another's.</exception>
    public static bool Owns(CloudProviderConfig config, ServiceSnapshot service, JsonObject existing, string frontendId)
    {
        if (!IsManaged(config, existing))
        {
            throw new CloudProviderException(
                $"reconcilePrivateLinkService for service({service.FullName}) failed: LB frontend({frontendId}) already has unmanaged private link service({(string?)existing["id"]})");
        }

        string owner = Owner(existing);
        if (owner.Equals(service.FullName, StringComparison.OrdinalIgnoreCase)) return true;
        if (!PlsAnnotations.HasConfiguration(service)) return false;
        throw new CloudProviderException(
            $"reconcilePrivateLinkService for service({service.FullName}) failed: LB frontend({frontendId}) already has existing private link service({(string?)existing["name"]}) owned by service({owner})");
    }

    /// <summary>Refuses the name of one that stands on another frontend and is not the Service's own. The wording is the simulator's.</summary>
    /// <param name="service">A Service whose frontend has none.</param>
    /// <param name="named">The one of that name; null where there is none.</param>
    public static void RefuseNameInUse(ServiceSnapshot service, JsonObject? named)
    {
        if (named is null || Owner(named).Equals(service.FullName, StringComparison.OrdinalIgnoreCase)) return;
        throw new CloudProviderException(
            $"reconcilePrivateLinkService for service({service.FullName}) failed: private link service({(string?)named["name"]}) is already in use, owned by service({Owner(named)})");
    }

    /// <summary>Whether the cluster made it, which its tag tells.</summary>
    public static bool IsManaged(CloudProviderConfig config, JsonObject existing) =>
        config.ClusterName.Equals(((string?)existing["tags"]?[ClusterTag])?.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The name to use; an existing one is never renamed.</summary>
    public static string Name(ServiceSnapshot service, JsonObject? existing, string frontendName)
    {
        string? present = (string?)existing?["name"];
        if (PlsAnnotations.Name(service) is not string asked) return present ?? CloudNames.PrivateLinkService(frontendName);
        if (present is not null && !present.Equals(asked, StringComparison.OrdinalIgnoreCase))
        {
            throw new CloudProviderException(
                $"getPrivateLinkServiceName({service.FullName}) failed: cannot change existing private link service name ({present}) to ({asked})");
        }

        return asked;
    }

    /// <summary>The document to write, or null where what stands is already as asked.</summary>
    /// <param name="config">The controller's settings.</param>
    /// <param name="service">The owner.</param>
    /// <param name="existing">What stands; null where there is none.</param>
    /// <param name="name">From <see cref="Name"/>.</param>
    /// <param name="subnet">The subnet of the NAT addresses as ARM shows it; null where it does not exist.</param>
    /// <param name="frontendId">The frontend.</param>
    public static JsonObject? Expect(
        CloudProviderConfig config, ServiceSnapshot service, JsonObject? existing, string name, JsonObject? subnet, string frontendId)
    {
        JsonObject body = (JsonObject?)existing?.DeepClone() ?? new() { ["name"] = name, ["location"] = config.Location, ["properties"] = new JsonObject() };
        JsonObject properties = (JsonObject)body["properties"]!;
        bool dirty = existing is null || (string?)properties["provisioningState"] == "Failed";
        body["name"] = name;
        if (properties["loadBalancerFrontendIpConfigurations"] is null)
        {
            properties["loadBalancerFrontendIpConfigurations"] = new JsonArray(new JsonObject { ["id"] = frontendId });
            dirty = true;
        }

        dirty |= PlsAddressPlanner.Apply(config, service, properties, name, subnet);
        dirty |= ApplyProxyProtocol(service, properties);
        dirty |= ApplyFqdns(service, properties);
        dirty |= ApplyAudience(config, service, properties);
        dirty |= PlsTagPlanner.Apply(config, service, body);
        if (!dirty) return null;
        body["etag"] = "";
        return body;
    }

    private static bool ApplyProxyProtocol(ServiceSnapshot service, JsonObject properties)
    {
        bool asked = PlsAnnotations.ProxyProtocol(service);
        if (((bool?)properties["enableProxyProtocol"] ?? false) == asked) return false;
        properties["enableProxyProtocol"] = asked;
        return true;
    }

    private static bool ApplyFqdns(ServiceSnapshot service, JsonObject properties)
    {
        IReadOnlyList<string> asked = PlsAnnotations.Fqdns(service);
        if (SameContent(asked, properties["fqdns"])) return false;
        properties["fqdns"] = Array(asked);
        return true;
    }

    // The two lists are compared one by one and written together, so that a change of one may write an empty other.
    private static bool ApplyAudience(CloudProviderConfig config, ServiceSnapshot service, JsonObject properties)
    {
        IReadOnlyList<string> visibility = PlsAnnotations.Visibility(service);
        IReadOnlyList<string> autoApproval = PlsAnnotations.AutoApproval(service);
        if (autoApproval.Count > 0 && visibility is not ["*"] && !config.Features.ApprovesWithoutStar)
            throw new CloudProviderException("reconcilePLSVisibility: autoApproval only takes effect when visibility is set to \"*\"");
        if (SameContent(visibility, properties["visibility"]?["subscriptions"]) && SameContent(autoApproval, properties["autoApproval"]?["subscriptions"])) return false;
        properties["visibility"] = new JsonObject { ["subscriptions"] = Array(visibility) };
        properties["autoApproval"] = new JsonObject { ["subscriptions"] = Array(autoApproval) };
        return true;
    }

    private static string Owner(JsonObject existing) => (string?)existing["tags"]?[OwnerTag] ?? "";

    // Letter case counts here, as it does in the controller.
    private static bool SameContent(IReadOnlyList<string> asked, JsonNode? present) =>
        asked.Order(StringComparer.Ordinal).SequenceEqual(
            ((present as JsonArray)?.Select(item => (string?)item ?? "") ?? []).Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static JsonArray Array(IReadOnlyList<string> items) => [.. items.Select(item => (JsonNode)item)];

    /// <summary>Text of a missing NAT subnet while its network policy is to be switched off.</summary>
    public static CloudProviderException MissingPolicySubnet(ServiceSnapshot service, string subnet) =>
        new(string.Create(CultureInfo.InvariantCulture, $"disablePLSNetworkPolicy: failed to get private link service subnet({subnet}) for service({service.FullName})"));
}
