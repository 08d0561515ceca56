using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Tests.Exposure.Support;

namespace PlsTools.Core.Tests.Exposure;

public sealed class ExposureSpecTests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData(" True ", true)]
    [InlineData("1", false)]
    [InlineData("yes", false)]
    [InlineData("", false)]
    public void Create_counts_in_any_case_and_with_blanks(string value, bool requested) =>
        Assert.Equal(requested, Read($"azure-pls-create={value}").IsRequested);

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", false)]
    [InlineData(" true", false)]
    public void Internal_counts_only_when_exact(string value, bool isInternal) =>
        Assert.Equal(isInternal, Read($"azure-load-balancer-internal={value}").IsInternal);

    [Fact]
    public void Lists_are_split_at_blanks_and_a_star_swallows_the_rest()
    {
        Assert.Equal(["a", "b"], Read("azure-pls-visibility= a  b ").Visibility);
        Assert.Equal(["*"], Read("azure-pls-visibility=a * b").Visibility);
        Assert.Equal(["*", "a"], Read("azure-pls-auto-approval=* a").AutoApproval);
        Assert.Equal(["a,b"], Read("azure-pls-fqdns=a,b").Fqdns);
        Assert.Equal(["10.0.0.4", "10.0.0.5"], Read("azure-pls-ip-configuration-ip-address=10.0.0.4 10.0.0.5 10.0.0.4").NatIPAddresses);
    }

    [Theory]
    [InlineData("   4   ", 4)]
    [InlineData("+3", 3)]
    [InlineData("test2", null)]
    [InlineData("", null)]
    [InlineData("99999999999", null)]
    public void The_count_is_read_as_Go_reads_it(string value, int? count) =>
        Assert.Equal(count, Read($"azure-pls-ip-configuration-ip-address-count={value}").NatIPCount);

    [Fact]
    public void The_NAT_subnet_falls_back_to_the_internal_one_and_then_to_the_nodes()
    {
        Assert.Null(Read(TestService.Internal).EffectiveNatSubnet);
        Assert.Equal("lb", Read(TestService.Internal, "azure-load-balancer-internal-subnet=lb").EffectiveNatSubnet);
        Assert.Equal("nat", Read(TestService.Internal, "azure-load-balancer-internal-subnet=lb", "azure-pls-ip-configuration-subnet=nat").EffectiveNatSubnet);
        Assert.Null(Read("azure-load-balancer-internal-subnet=lb").EffectiveNatSubnet);
    }

    [Fact]
    public void An_empty_name_is_another_thing_than_none()
    {
        Assert.Null(Read().Name);
        Assert.Equal(string.Empty, Read("azure-pls-name= ").Name);
        Assert.Equal("x", Read("azure-pls-name= x ").Name);
        Assert.Null(Read("azure-pls-resource-group= ").ResourceGroupName);
    }

    // 32 letters of the UID, a dash, and the subnet's name; 75 in all at most.
    [Theory]
    [InlineData(null, "")]
    [InlineData("lb", "-lb")]
    [InlineData("nodes-of-the-network-that-has-42-letters-1", "-nodes-of-the-network-that-has-42-letters-1")]
    [InlineData("nodes-of-the-network-that-has-43-letters--x", "-nodes-of-the-network-that-has-43-letters-_")]
    [InlineData("nodes-of-the-network-that-has-43-letters-ab", "-nodes-of-the-network-that-has-43-letters-a")]
    public void Frontends_are_named_as_the_controller_names_them(string? subnet, string tail)
    {
        string expected = TestService.Frontend + tail;
        Assert.True(expected.Length <= 75);
        Assert.Equal(expected, FrontendName.Of(TestService.Uid, subnet));
    }

    private static ExposureSpec Read(params string[] annotations) => ExposureSpec.Read(TestService.Snapshot(annotations));
}
