using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Connections;
using PlsTools.Core.Errors;

namespace PlsTools.Core.Tests.Connections;

public sealed class ConnectionDecisionTests
{
    [Theory]
    [InlineData(ConnectionVerb.Approve, "Pending", ConnectionStep.Put, "Approved", false)]
    [InlineData(ConnectionVerb.Approve, "Rejected", ConnectionStep.Put, "Approved", false)]
    [InlineData(ConnectionVerb.Approve, "Approved", ConnectionStep.Nothing, null, false)]
    [InlineData(ConnectionVerb.Approve, "Disconnected", ConnectionStep.Refuse, null, false)]
    [InlineData(ConnectionVerb.Approve, "Removed", ConnectionStep.Refuse, null, false)]
    [InlineData(ConnectionVerb.Deny, "Pending", ConnectionStep.Put, "Rejected", false)]
    [InlineData(ConnectionVerb.Deny, "Approved", ConnectionStep.Put, "Rejected", true)]
    [InlineData(ConnectionVerb.Deny, "Rejected", ConnectionStep.Nothing, null, false)]
    [InlineData(ConnectionVerb.Deny, "Disconnected", ConnectionStep.Refuse, null, false)]
    [InlineData(ConnectionVerb.Remove, "Pending", ConnectionStep.Delete, null, false)]
    [InlineData(ConnectionVerb.Remove, "Approved", ConnectionStep.Delete, null, true)]
    [InlineData(ConnectionVerb.Remove, "Rejected", ConnectionStep.Delete, null, false)]
    [InlineData(ConnectionVerb.Remove, "Disconnected", ConnectionStep.Delete, null, false)]
    [InlineData(ConnectionVerb.Remove, "Removed", ConnectionStep.Nothing, null, false)]
    public void Each_state_has_its_step(ConnectionVerb verb, string status, ConnectionStep step, string? target, bool disconnects)
    {
        ConnectionPlan plan = ConnectionDecision.Decide(Connection(status), new(verb));
        Assert.Equal(step, plan.Step);
        Assert.Equal(target, plan.Target?.Status);
        Assert.Equal(disconnects, plan.Disconnects);
    }

    [Fact]
    public void Texts_that_are_left_out_stay_since_a_bare_write_would_blank_them()
    {
        ConnectionPlan plan = ConnectionDecision.Decide(Connection("Pending", "order 7", "call us"), new(ConnectionVerb.Approve));
        Assert.Equal(new LinkConnectionState("Approved", "order 7", "call us"), plan.Target);
    }

    [Fact]
    public void Texts_that_are_given_are_written_and_empty_blanks()
    {
        ConnectionPlan plan = ConnectionDecision.Decide(Connection("Pending", "order 7", "call us"), new(ConnectionVerb.Deny, "no", string.Empty));
        Assert.Equal(new LinkConnectionState("Rejected", "no", string.Empty), plan.Target);
    }

    [Fact]
    public void A_new_text_alone_is_a_change_that_disconnects_nobody()
    {
        ConnectionPlan plan = ConnectionDecision.Decide(Connection("Approved", "old"), new(ConnectionVerb.Approve, "new"));
        Assert.Equal(ConnectionStep.Put, plan.Step);
        Assert.False(plan.Disconnects);
        Assert.Contains("stays Approved; description 'old' -> 'new'", plan.Summary);
    }

    [Fact]
    public void A_repeat_with_the_same_text_is_nothing() =>
        Assert.Equal(ConnectionStep.Nothing, ConnectionDecision.Decide(Connection("Approved", "ticket 42"), new(ConnectionVerb.Approve, "ticket 42")).Step);

    [Fact]
    public void A_state_that_nobody_knows_yet_is_left_to_Azure_to_judge() =>
        Assert.Equal(ConnectionStep.Put, ConnectionDecision.Decide(Connection("Paused"), new(ConnectionVerb.Approve)).Step);

    [Fact]
    public void A_refusal_names_the_state_and_the_way_out()
    {
        PlsException refusal = ConnectionDecision.Decide(Connection("Disconnected"), new(ConnectionVerb.Approve)).Refusal!;
        Assert.Equal("ConnectionStateRefused", refusal.ErrorId);
        Assert.Equal(PlsErrorKind.InvalidState, refusal.Kind);
        Assert.Contains("is Disconnected", refusal.Message);
        Assert.Contains("Remove-PlsConnection", refusal.RecommendedAction);
    }

    [Theory]
    [InlineData(ConnectionVerb.Approve, "Pending", "Pending -> Approved")]
    [InlineData(ConnectionVerb.Deny, "Approved", "Approved -> Rejected")]
    [InlineData(ConnectionVerb.Remove, "Rejected", "Rejected -> Removed")]
    [InlineData(ConnectionVerb.Remove, "Approved", "Approved -> Removed; the consumer loses its connection")]
    public void The_question_says_old_and_new_state(ConnectionVerb verb, string status, string words) =>
        Assert.Contains(words, ConnectionDecision.Decide(Connection(status), new(verb)).Summary);

    private static PlsConnection Connection(string status, string description = "", string actions = "None") => new()
    {
        Name = "api.1f0c",
        ResourceId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/privateLinkServices/pls/privateEndpointConnections/api.1f0c",
        PrivateLinkServiceId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/privateLinkServices/pls",
        PrivateLinkServiceName = "pls",
        SubscriptionId = "s",
        ResourceGroupName = "g",
        Status = status,
        Description = description,
        ActionsRequired = actions,
    };
}
