using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>Which parts of a load balancer are a Service's. Source: <c>serviceOwnsFrontend</c>, <c>serviceOwnsRule</c>.</summary>
internal static class FrontendOwnership
{
    /// <summary>Made for this Service: named after its UID.</summary>
    public static bool IsPrimary(ServiceSnapshot service, JsonObject frontend) => HasStem(service, frontend);

    /// <summary>Made for this Service, or shared by it through asking for the same address.</summary>
    public static bool IsOwned(ServiceSnapshot service, JsonObject frontend)
    {
        if (IsPrimary(service, frontend)) return true;
        string address = service.RequestedAddress(IsIPv6(frontend));
        return address.Length > 0 && service.IsInternal
            && address.Equals((string?)frontend["properties"]?["privateIPAddress"], StringComparison.OrdinalIgnoreCase);
    }

    public static bool IsOwnRule(ServiceSnapshot service, JsonObject rule) => HasStem(service, rule);

    public static bool IsIPv6(JsonObject frontend) =>
        string.Equals((string?)frontend["properties"]?["privateIPAddressVersion"], "IPv6", StringComparison.OrdinalIgnoreCase);

    private static bool HasStem(ServiceSnapshot service, JsonObject child) =>
        ((string?)child["name"] ?? "").StartsWith(CloudNames.Base(service.Uid), StringComparison.OrdinalIgnoreCase);
}
