using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Connections;

[Collection(FleetCollection.Name)]
public sealed class FleetPolicyTests(FleetWorld world)
{
    private const string Subscription = "f1ee0000-0000-4000-8000-000000000101";

    [Fact]
    public void Every_request_of_a_subscription_is_decided_across_its_services()
    {
        IReadOnlyList<PSObject> records = world.Run(
            $"Invoke-PlsApprovalPolicy 'rules: [{{ name: first, action: approve, when: {{ endpointName: \"*-pending-1\" }} }}]' -SubscriptionId {Subscription} -WhatIf").Succeeded();
        Assert.Equal(200, records.Count);
        Assert.Equal(100, records.Count(record => ConnectionWorld.Text(record, "Outcome") == "WhatIf"));
        Assert.Equal(10, records.Select(record => ConnectionWorld.Text(record, "PrivateLinkServiceName")).Distinct().Count());
    }

    [Fact]
    public void A_management_group_stands_for_the_subscriptions_below_it()
    {
        const string Policy = "rules: [{ name: none, action: deny, when: { endpointName: no-such } }]";

        IReadOnlyList<PSObject> records = world.Run($"Invoke-PlsApprovalPolicy '{Policy}' -ManagementGroup providers -WhatIf").Succeeded();

        Assert.Equal(world.Run("Get-PlsConnection -ManagementGroup providers -Status Pending").Succeeded().Count, records.Count);
        Assert.True(records.Select(record => ConnectionWorld.Text(record, "PrivateLinkServiceId").Split('/')[2]).Distinct().Count() > 1);
        Assert.Empty(world.Run($"Invoke-PlsApprovalPolicy '{Policy}' -ManagementGroup consumers -WhatIf").Succeeded());
        Assert.Equal(
            world.Run("Get-PlsConnection -ManagementGroup nowhere").ErrorIds, world.Run($"Invoke-PlsApprovalPolicy '{Policy}' -ManagementGroup nowhere -WhatIf").ErrorIds);
    }

    [Fact]
    public void What_the_fleet_asks_for_is_approved_side_by_side_and_within_its_limits()
    {
        const string Policy = "rules: [{ name: one-more, action: approve, when: { consumerSubscription: f1ee0000-0000-4000-8000-000000000210 }, limits: { perConsumer: 8 } }]";
        string script = $"Invoke-PlsApprovalPolicy '{Policy}' -SubscriptionId {Subscription}";

        // A fleet of its own: the shared one is counted by other tests.
        using ModuleHost host = ConnectionWorld.NewHost();
        host.Run($"$fleet = Connect-Pls -Sandbox (Start-PlsSandbox -World fleet -Speed 1000) -SubscriptionId {Subscription}").Succeeded();
        IReadOnlyList<PSObject> records = host.Run(script).Succeeded();
        Assert.Equal(10, records.Count(record => ConnectionWorld.Text(record, "Outcome") == "Approved"));
        Assert.DoesNotContain(host.Run(script).Succeeded(), record => ConnectionWorld.Text(record, "Outcome") != "Left");
    }
}
