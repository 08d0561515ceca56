using System.Text.Json.Nodes;

namespace PlsTools.Core.Session.Host;

/// <summary>A subscription in the profile of az.</summary>
/// <param name="Id">GUID; that of the tenant for an entry of a tenant without subscriptions.</param>
/// <param name="Name">Display name.</param>
/// <param name="TenantId">GUID of the tenant that az reaches it through.</param>
/// <param name="CloudName">Az's name of the cloud, such as <c>AzureCloud</c>.</param>
/// <param name="IsDefault">Whether az works in it.</param>
internal sealed record AzureCliSubscription(string Id, string Name, string? TenantId, string CloudName, bool IsDefault)
{
    /// <summary>Null for an entry without id.</summary>
    public static AzureCliSubscription? Read(JsonObject item)
    {
        if (item["id"] is not JsonValue value || !value.TryGetValue(out string? id)) return null;
        return new(
            id,
            item["name"]?.ToString() ?? id,
            item["tenantId"]?.ToString(),
            item["environmentName"]?.ToString() ?? SessionCloud.Known[0].Name,
            item["isDefault"] is JsonValue flag && flag.TryGetValue(out bool isDefault) && isDefault);
    }
}
