using PlsTools.Core.Errors;
using PlsTools.Core.Session;

namespace PlsTools.Core.Tests.Session;

public sealed class SubscriptionChoiceTests
{
    private static readonly SubscriptionChoice s_on = new("1", "on", "t1", IsEnabled: true);
    private static readonly SubscriptionChoice s_off = new("2", "off", "t1", IsEnabled: false);
    private static readonly SubscriptionChoice s_elsewhere = new("3", "else", "t2", IsEnabled: true);

    [Fact]
    public void The_only_enabled_one_is_taken() => Assert.Equal(s_on, SubscriptionChoice.Decide([s_off, s_on], null, null, null));

    [Fact]
    public void A_disabled_one_is_taken_where_it_was_named() => Assert.Equal(s_off, SubscriptionChoice.Decide([s_off, s_on], "off", null, null));

    [Fact]
    public void The_tenant_narrows_the_choice() => Assert.Equal(s_elsewhere, SubscriptionChoice.Decide([s_on, s_elsewhere], null, null, "T2"));

    [Theory]
    [InlineData(0, null, null, "NoSubscription")]
    [InlineData(2, null, null, "SubscriptionAmbiguous")]
    [InlineData(2, "4", null, "SubscriptionUnknown")]
    [InlineData(2, null, "t9", "NoSubscriptionInTenant")]
    [InlineData(-1, null, null, "NoSubscriptionEnabled")]
    public void Without_one_that_fits_the_error_says_which_there_are(int enabled, string? wanted, string? tenant, string id)
    {
        SubscriptionChoice[] visible = enabled < 0 ? [s_off] : new[] { s_on, s_elsewhere }[..enabled];

        PlsException error = Assert.Throws<PlsException>(() => SubscriptionChoice.Decide(visible, wanted, null, tenant));

        Assert.Equal(id, error.ErrorId);
        Assert.All(visible.Where(item => tenant is null), item => Assert.Contains(item.ToString(), error.Message));
    }
}
