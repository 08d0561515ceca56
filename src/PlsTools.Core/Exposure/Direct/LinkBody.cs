using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Direct;

/// <summary>Writes the document of a Private Link Service. Of one that is there, only what differs is changed.</summary>
internal static class LinkBody
{
    private const int LongestName = 80;

    public static bool IsOfNat(ExposureKey key) => key == ExposureKeys.NatSubnet || key == ExposureKeys.NatIPCount || key == ExposureKeys.NatIPAddress;

    /// <summary>The document of a new one.</summary>
    public static JsonObject Create(DirectPlan plan, string? location)
    {
        ExposureSpec asked = plan.Asked;
        return new()
        {
            ["location"] = location,
            ["tags"] = new JsonObject { [LinkTags.DirectCluster] = plan.Cluster.Name, [LinkTags.DirectService] = plan.Service.ToString() },
            ["properties"] = new JsonObject
            {
                ["loadBalancerFrontendIpConfigurations"] = new JsonArray(new JsonObject { ["id"] = plan.Exposure.Frontend!.Id.ToString() }),
                ["ipConfigurations"] = Nat(asked, plan.NatSubnetId!, plan.PrivateLinkServiceId.Name, []),
                ["enableProxyProtocol"] = asked.EnableProxyProtocol,
                ["fqdns"] = Texts(asked.Fqdns),
                ["visibility"] = new JsonObject { ["subscriptions"] = Texts(asked.Visibility) },
                ["autoApproval"] = new JsonObject { ["subscriptions"] = Texts(asked.AutoApproval) },
            },
        };
    }

    /// <summary>The document of <paramref name="link"/> with the plan's differences set right, and marked as ours.</summary>
    public static JsonObject Change(DirectPlan plan, PrivateLinkServiceResource link)
    {
        JsonObject body = (JsonObject)link.Resource.Body.DeepClone();
        Mark(body, plan);
        JsonObject properties = (JsonObject)body["properties"]!;
        ExposureSpec asked = plan.Asked;
        if (plan.Differences.Any(difference => IsOfNat(difference.Key)))
        {
            properties["ipConfigurations"] = Nat(asked, plan.NatSubnetId!, link.Name, [.. properties["ipConfigurations"]!.AsArray().OfType<JsonObject>()]);
        }

        foreach (ExposureKey key in plan.Differences.Select(difference => difference.Key))
        {
            if (key == ExposureKeys.ProxyProtocol) properties["enableProxyProtocol"] = asked.EnableProxyProtocol;
            else if (key == ExposureKeys.Fqdn) properties["fqdns"] = Texts(asked.Fqdns);
            else if (key == ExposureKeys.Visibility) properties["visibility"] = new JsonObject { ["subscriptions"] = Texts(asked.Visibility) };
            else if (key == ExposureKeys.AutoApproval) properties["autoApproval"] = new JsonObject { ["subscriptions"] = Texts(asked.AutoApproval) };
        }

        return body;
    }

    /// <summary>The document of <paramref name="link"/> with the cloud controller's tags for <paramref name="service"/> in place of ours.</summary>
    public static JsonObject HandOver(PrivateLinkServiceResource link, string clusterName, NamespacedName service)
    {
        JsonObject body = (JsonObject)link.Resource.Body.DeepClone();
        JsonObject tags = TagsOf(body);
        Remove(tags, LinkTags.DirectCluster, LinkTags.DirectService, LinkTags.Cluster, LinkTags.Owner);
        tags[LinkTags.Cluster] = clusterName;
        tags[LinkTags.Owner] = service.ToString();
        return body;
    }

    private static void Mark(JsonObject body, DirectPlan plan)
    {
        JsonObject tags = TagsOf(body);
        Remove(tags, LinkTags.DirectCluster, LinkTags.DirectService, LinkTags.Cluster, LinkTags.Owner);
        tags[LinkTags.DirectCluster] = plan.Cluster.Name;
        tags[LinkTags.DirectService] = plan.Service.ToString();
    }

    private static JsonObject TagsOf(JsonObject body)
    {
        if (body["tags"] is JsonObject tags) return tags;
        tags = [];
        body["tags"] = tags;
        return tags;
    }

    // Names of tags have no letter case.
    private static void Remove(JsonObject tags, params string[] names)
    {
        foreach (string name in tags.Select(tag => tag.Key).Where(key => names.Contains(key, StringComparer.OrdinalIgnoreCase)).ToList()) tags.Remove(name);
    }

    // Addresses that are there and still wanted stay as they are: consumers' flows come from them.
    private static JsonArray Nat(ExposureSpec asked, ResourceId subnet, string link, IReadOnlyList<JsonObject> present)
    {
        List<(JsonObject Body, NatIPConfiguration Reading)> kept = [.. present
            .Select(item => ((JsonObject)item.DeepClone(), new NatIPConfiguration(item)))
            .Where(item => item.Item2.SubnetId == subnet)];
        string prefix = $"{subnet.Name}-{link}";
        List<JsonObject> wanted = [];
        foreach (string address in asked.NatIPAddresses)
        {
            JsonObject? same = kept.FirstOrDefault(item => item.Reading.IsStatic && item.Reading.PrivateIPAddress == address).Body;
            wanted.Add(same ?? Configuration(prefix, $"-static-{address}", subnet, address));
        }

        int dynamic = Math.Max(0, (asked.NatIPCount ?? 1) - wanted.Count);
        wanted.AddRange(kept.Where(item => !item.Reading.IsStatic).Take(dynamic).Select(item => item.Body));
        HashSet<string> names = [.. wanted.Select(item => item["name"]!.ToString())];
        for (int index = 0; wanted.Count < asked.NatIPAddresses.Count + dynamic; index++)
        {
            JsonObject next = Configuration(prefix, string.Create(CultureInfo.InvariantCulture, $"-dynamic-{index}"), subnet, null);
            if (names.Add(next["name"]!.ToString())) wanted.Add(next);
        }

        foreach (JsonObject item in wanted) item["properties"]!["primary"] = ReferenceEquals(item, wanted[0]);
        return [.. wanted];
    }

    private static JsonObject Configuration(string prefix, string suffix, ResourceId subnet, string? address)
    {
        JsonObject properties = new()
        {
            ["privateIPAllocationMethod"] = address is null ? "Dynamic" : "Static",
            ["privateIPAddressVersion"] = "IPv4",
            ["subnet"] = new JsonObject { ["id"] = subnet.ToString() },
        };
        if (address is not null) properties["privateIPAddress"] = address;
        return new() { ["name"] = prefix[..Math.Min(prefix.Length, LongestName - suffix.Length)] + suffix, ["properties"] = properties };
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
