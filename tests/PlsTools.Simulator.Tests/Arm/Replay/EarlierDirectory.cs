using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Arm.Replay;

/// <summary>The tenant and the subscription of a recording, as far as it shows them; for the rest as any.</summary>
internal static class EarlierDirectory
{
    private const string TenantId = "99999999-9999-9999-9999-999999999999";

    /// <summary>Makes the directory and returns the one who asks: an owner of the recorder's subscription, whose id is zero.</summary>
    public static Principal Build(AzureDirectory directory, IReadOnlyList<RecordedExchange> exchanges)
    {
        directory.AddTenant(new Tenant(TenantId, "Recorded", "recorded.example") { HidesDetails = Shown(exchanges, "/tenants") is { } tenant && tenant["displayName"] is null });
        Subscription subscription = new(Guid.Empty.ToString(), TenantId, "AzureSDKTest");
        if (Shown(exchanges, "/subscriptions") is { } shown)
        {
            subscription = subscription with
            {
                DisplayName = (string)shown["displayName"]!,
                State = (string)shown["state"]!,
                ManagedByTenants = [.. (shown["managedByTenants"]?.AsArray() ?? []).Select(manager => (string)manager!["tenantId"]!)],
                LocationPlacementId = (string)shown["subscriptionPolicies"]!["locationPlacementId"]!,
                QuotaId = (string)shown["subscriptionPolicies"]!["quotaId"]!,
            };
        }

        directory.AddSubscription(subscription);
        Principal owner = directory.AddPrincipal("99999999-0000-0000-0000-000000000000", TenantId, "recorder", "Recorder");
        directory.AssignOwner(owner, subscription);
        return owner;
    }

    /// <summary>The first item of a list, if the recording has the list.</summary>
    private static JsonNode? Shown(IReadOnlyList<RecordedExchange> exchanges, string path) =>
        exchanges.FirstOrDefault(exchange => exchange is { Method: "GET", Status: 200 } && exchange.Url.AbsolutePath == path)?.Body?["value"]?.AsArray().FirstOrDefault();
}
