using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Resources;

/// <summary>The subscriptions in which the caller holds a role.</summary>
internal sealed class SubscriptionsHandler(ArmContext arm) : ArmHandler(arm)
{
    public override string Type => ArmTypes.Subscription;

    public override IReadOnlyList<string> Versions => ApiVersions.Resources;

    public override bool NeedsAuthorization => false;

    protected override ArmReply List(ArmCall call)
    {
        Subscription[] seen = [.. Arm.World.Directory.Subscriptions.Where(subscription => IsSeen(call, subscription))];
        ArmReply page = ArmPaging.Page(call, seen, Arm.Settings.PageSize, Document);
        page.Body!["count"] = new JsonObject { ["type"] = "Total", ["value"] = seen.Length };
        return page with { ByGateway = true };
    }

    protected override ArmReply Get(ArmCall call)
    {
        Subscription subscription = Arm.World.Directory.FindSubscription(call.Id.SubscriptionId)!;
        if (!IsSeen(call, subscription)) throw GatewayFaults.AuthorizationFailed(call.Caller!, "Microsoft.Resources/subscriptions/read", subscription.ResourceId);
        return new(200, Document(subscription));
    }

    public static JsonObject Document(Subscription subscription) => new()
    {
        ["id"] = subscription.ResourceId,
        ["authorizationSource"] = "RoleBased",
        ["managedByTenants"] = JsonWriting.Array(subscription.ManagedByTenants.Select(tenant => new JsonObject { ["tenantId"] = tenant })),
        ["tags"] = new JsonObject(),
        ["subscriptionId"] = subscription.Id,
        ["tenantId"] = subscription.TenantId,
        ["displayName"] = subscription.DisplayName,
        ["state"] = subscription.State,
        ["subscriptionPolicies"] = new JsonObject
        {
            ["locationPlacementId"] = subscription.LocationPlacementId,
            ["quotaId"] = subscription.QuotaId,
            ["spendingLimit"] = "Off",
        },
    };

    private bool IsSeen(ArmCall call, Subscription subscription) =>
        call.Caller is not { } caller || (caller.TenantId == subscription.TenantId && Arm.World.Directory.Sees(caller, subscription));
}
