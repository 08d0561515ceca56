using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>The references between the parts of a load balancer: those that are asked for must hit, and each is shown from both ends.</summary>
internal static class BalancerLinks
{
    /// <summary>Which parts are shown on a part that they refer to, in the order of the provider.</summary>
    private static readonly (string To, string By)[] s_shown =
    [
        ("frontendIPConfigurations", "loadBalancingRules"),
        ("frontendIPConfigurations", "inboundNatRules"),
        ("frontendIPConfigurations", "inboundNatPools"),
        ("frontendIPConfigurations", "outboundRules"),
        ("backendAddressPools", "outboundRules"),
        ("backendAddressPools", "loadBalancingRules"),
        ("probes", "loadBalancingRules"),
    ];

    /// <summary>Refuses a rule that refers to a frontend, pool or probe which this balancer does not have.</summary>
    public static void RequireTargets(JsonObject properties)
    {
        HashSet<string> parts = new(StringComparer.OrdinalIgnoreCase);
        foreach (string collection in BalancerPart.All.Select(part => part.Collection).Append("frontendIPConfigurations"))
            parts.UnionWith(properties.Objects(collection).Select(item => item.Text("id")!));
        foreach (BalancerPart part in BalancerPart.All)
        {
            foreach (JsonObject item in properties.Objects(part.Collection))
            {
                foreach (string target in Targets(item).Where(target => target.Contains("/loadBalancers/", StringComparison.OrdinalIgnoreCase)))
                {
                    if (!parts.Contains(target)) throw NetworkFaults.InvalidReference(target, item.Text("id")!);
                }
            }
        }
    }

    /// <summary>Adds to each part the ids of those that refer to it.</summary>
    public static void ShowBackwards(JsonObject properties)
    {
        foreach ((string to, string by) in s_shown)
        {
            ILookup<string, string> referrers = properties.Objects(by)
                .SelectMany(item => Targets(item).Distinct(StringComparer.OrdinalIgnoreCase).Select(target => (target, id: item.Text("id")!)))
                .ToLookup(pair => pair.target, pair => pair.id, StringComparer.OrdinalIgnoreCase);
            foreach (JsonObject item in properties.Objects(to))
            {
                JsonObject[] ids = [.. referrers[item.Text("id")!].Select(JsonWriting.Reference)];
                if (ids.Length > 0) item.Properties()![by] = JsonWriting.Array(ids);
            }
        }
    }

    private static IEnumerable<string> Targets(JsonObject item)
    {
        JsonObject? properties = item.Properties();
        foreach (string member in (string[])["frontendIPConfiguration", "backendAddressPool", "probe"])
        {
            if (properties.Reference(member) is { } id) yield return id;
        }

        foreach (string member in (string[])["backendAddressPools", "frontendIPConfigurations"])
        {
            foreach (JsonObject reference in properties.Objects(member))
            {
                if (reference.Text("id") is { } id) yield return id;
            }
        }
    }
}
