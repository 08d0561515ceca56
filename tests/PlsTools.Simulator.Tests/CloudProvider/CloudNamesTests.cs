using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider;

public sealed class CloudNamesTests
{
    [Fact]
    public void A_services_stem_is_a_and_the_first_31_digits_of_its_uid() => Assert.Equal(Samples.Base, CloudNames.Base(Samples.Uid));

    [Theory]
    [InlineData(true, "kubernetes-internal")]
    [InlineData(false, "kubernetes")]
    public void Load_balancers_are_named_after_the_cluster(bool isInternal, string name) =>
        Assert.Equal(name, CloudNames.LoadBalancer("kubernetes", isInternal));

    [Fact]
    public void A_frontend_carries_the_subnet_that_was_asked_for()
    {
        Assert.Equal(Samples.Base, CloudNames.Frontend(Samples.Service(), ipv6: false));
        Assert.Equal(
            $"{Samples.Base}-front", CloudNames.Frontend(Samples.Service(("azure-load-balancer-internal-subnet", "front")), ipv6: false));
    }

    [Fact]
    public void A_long_frontend_name_is_cut_to_75_and_does_not_end_in_a_hyphen_or_a_digit()
    {
        string subnet = new string('s', 41) + "-rest";
        string name = CloudNames.Frontend(Samples.Service(("azure-load-balancer-internal-subnet", subnet)), ipv6: false);
        Assert.Equal(75, name.Length);
        Assert.EndsWith("s_", name);

        string digits = new string('9', 60);
        Assert.EndsWith("9_", CloudNames.Frontend(Samples.Service(("azure-load-balancer-internal-subnet", digits)), ipv6: false));
        string letters = new string('s', 60);
        Assert.EndsWith("ss", CloudNames.Frontend(Samples.Service(("azure-load-balancer-internal-subnet", letters)), ipv6: false));
    }

    [Fact]
    public void Only_the_ipv6_frontend_of_a_dual_stack_service_has_a_suffix()
    {
        ServiceSnapshot dual = Samples.Service() with { IPFamilies = ["IPv4", "IPv6"] };
        Assert.Equal(Samples.Base, CloudNames.Frontend(dual, ipv6: false));
        Assert.Equal($"{Samples.Base}-IPv6", CloudNames.Frontend(dual, ipv6: true));
        Assert.Equal(Samples.Base, CloudNames.Frontend(Samples.Service() with { IPFamilies = ["IPv6"] }, ipv6: true));
    }

    [Fact]
    public void Rules_carry_protocol_and_port_and_the_subnet_in_between()
    {
        Assert.Equal($"{Samples.Base}-TCP-80", CloudNames.Rule(Samples.Service(), "TCP", 80, ipv6: false));
        Assert.Equal(
            $"{Samples.Base}-front-TCP-80", CloudNames.Rule(Samples.Service(("azure-load-balancer-internal-subnet", "front")), "TCP", 80, ipv6: false));
        ServiceSnapshot longer = Samples.Service(("azure-load-balancer-internal-subnet", new string('s', 70)));
        Assert.Equal(74, CloudNames.Rule(longer, "TCP", 8080, ipv6: false).Length);
    }

    [Fact]
    public void Nat_configurations_are_named_after_subnet_and_service_within_80_characters()
    {
        Assert.Equal("subnet-testPLS-static-10.2.0.4", CloudNames.StaticIPConfiguration(ControllerFeatures.Latest, "subnet", "testPLS", "10.2.0.4"));
        Assert.Equal("subnet-testPLS-dynamic-0", CloudNames.DynamicIPConfiguration(ControllerFeatures.Latest, "subnet", "testPLS", 0));
        string cut = CloudNames.StaticIPConfiguration(ControllerFeatures.Latest, new string('s', 50), new string('p', 50), "10.2.0.4");
        Assert.Equal(80, cut.Length);
        Assert.EndsWith("pp-static-10.2.0.4", cut);
    }
}
