using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider;

public sealed class PlsAnnotationsTests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData(" TRUE ", true)]
    [InlineData("1", false)]
    [InlineData("yes", false)]
    [InlineData("", false)]
    public void Create_takes_true_in_any_case_with_blanks(string value, bool required)
    {
        Assert.Equal(required, PlsAnnotations.IsRequired(Samples.Service(("azure-pls-create", value))));
        Assert.Equal(required, PlsAnnotations.ProxyProtocol(Samples.Service(("azure-pls-proxy-protocol", value))));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", false)]
    [InlineData(" true", false)]
    public void Internal_is_exactly_true(string value, bool isInternal) =>
        Assert.Equal(isInternal, Samples.Service(("azure-load-balancer-internal", value)).IsInternal);

    [Theory]
    [InlineData("TRUE", true)]
    [InlineData(" true", false)]
    public void Floating_ip_is_disabled_in_any_case_without_blanks(string value, bool disabled) =>
        Assert.Equal(disabled, Samples.Service(("azure-disable-load-balancer-floating-ip", value)).FloatingIPDisabled);

    [Fact]
    public void A_subnets_name_is_not_trimmed() =>
        Assert.Equal(" nat ", PlsAnnotations.SubnetName(Samples.Service(("azure-pls-ip-configuration-subnet", " nat ")), Samples.Config));

    [Theory]
    [InlineData("1", 1)]
    [InlineData("   4   ", 4)]
    [InlineData("+8", 8)]
    public void A_count_is_one_to_eight(string value, int count) =>
        Assert.Equal(count, PlsAnnotations.AddressCount(Samples.Service(("azure-pls-ip-configuration-ip-address-count", value))));

    [Theory]
    [InlineData("0", "error parsing value: minimum number of private link service ipConfig is 1, 0 provided")]
    [InlineData("9", "error parsing value: maximum number of private link service ipConfig is 8, 9 provided")]
    [InlineData("test2", "error value: strconv.ParseInt: parsing \"test2\": invalid syntax: test2 value must be a whole number")]
    [InlineData("", "error value: strconv.ParseInt: parsing \"\": invalid syntax:  value must be a whole number")]
    [InlineData("4294967296", "error value: strconv.ParseInt: parsing \"4294967296\": value out of range: 4294967296 value must be a whole number")]
    public void A_count_that_is_none_says_so_in_the_controllers_words(string value, string message) =>
        Assert.Equal(message, Refusal(() => PlsAnnotations.AddressCount(Samples.Service(("azure-pls-ip-configuration-ip-address-count", value)))));

    [Fact]
    public void Static_addresses_are_parted_by_blanks_and_counted_once()
    {
        PlsStaticAddresses addresses = PlsAnnotations.StaticAddresses(Samples.Service(("azure-pls-ip-configuration-ip-address", "  10.2.0.5  10.2.0.4 10.2.0.5 ")));
        Assert.Equal(["10.2.0.5", "10.2.0.4"], addresses.Distinct);
        Assert.Equal("10.2.0.5", addresses.Primary);
    }

    [Theory]
    [InlineData("10.2.0.4,10.2.0.5", "getPLSStaticIPs: 10.2.0.4,10.2.0.5 is not a valid IP address")]
    [InlineData("10.2.0", "getPLSStaticIPs: 10.2.0 is not a valid IP address")]
    [InlineData("10.2.0.04", "getPLSStaticIPs: 10.2.0.04 is not a valid IP address")]
    [InlineData("10.2.0.4 fc00::1", "getPLSStaticIPs: private link service ip config only supports IPv4, fc00::1 provided")]
    public void An_address_that_is_none_says_so_in_the_controllers_words(string value, string message) =>
        Assert.Equal(message, Refusal(() => PlsAnnotations.StaticAddresses(Samples.Service(("azure-pls-ip-configuration-ip-address", value)))));

    [Fact]
    public void A_star_among_the_subscriptions_stands_for_all_in_visibility_only()
    {
        ServiceSnapshot service = Samples.Service(("azure-pls-visibility", " sub1  * sub2"), ("azure-pls-auto-approval", "sub1 *"));
        Assert.Equal(["*"], PlsAnnotations.Visibility(service));
        Assert.Equal(["sub1", "*"], PlsAnnotations.AutoApproval(service));
    }

    [Fact]
    public void Lists_are_parted_by_blanks_alone()
    {
        Assert.Equal(["a.example", "b.example"], PlsAnnotations.Fqdns(Samples.Service(("azure-pls-fqdns", "  a.example   b.example "))));
        Assert.Equal(["sub1,sub2"], PlsAnnotations.Visibility(Samples.Service(("azure-pls-visibility", "sub1,sub2"))));
        Assert.Empty(PlsAnnotations.AutoApproval(Samples.Service()));
    }

    private static string Refusal(Func<object> read) => Assert.Throws<CloudProviderException>(() => read()).Message;
}
