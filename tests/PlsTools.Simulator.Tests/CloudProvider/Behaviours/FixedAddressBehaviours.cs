using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider.Behaviours;

/// <summary>Fixed NAT addresses as they are read: 90 to 96. Source: upstream tests of the static addresses.</summary>
public sealed class FixedAddressBehaviours
{
    [Behaviour(90)]
    public void Without_annotations_none_is_fixed() => AssertFixed(PlsAnnotations.StaticAddresses(Samples.Unannotated), "");

    [Behaviour(91)]
    public void With_no_annotation_among_them_none_is_fixed() => AssertFixed(PlsAnnotations.StaticAddresses(Samples.EmptilyAnnotated), "");

    [Behaviour(92)]
    public void A_single_one_is_primary() => AssertFixed(Read("10.2.0.4"), "10.2.0.4", "10.2.0.4");

    [Behaviour(93)]
    public void The_first_of_several_is_primary() => AssertFixed(Read("10.2.0.4 10.2.0.5 10.2.0.6"), "10.2.0.4", "10.2.0.4", "10.2.0.5", "10.2.0.6");

    [Behaviour(94)]
    public void What_is_no_address_is_refused() => Assert.Equal(
        "getPLSStaticIPs: 300.1.2.9 is not a valid IP address",
        Assert.Throws<CloudProviderException>(() => Read("10.2.0.4 300.1.2.9 10.2.0.6")).Message);

    [Behaviour(95)]
    public void An_ipv6_address_is_refused() => Assert.Equal(
        "getPLSStaticIPs: private link service ip config only supports IPv4, fc00:f853:ccd:e793::1 provided",
        Assert.Throws<CloudProviderException>(() => Read("fc00:f853:ccd:e793::1")).Message);

    [Behaviour(96)]
    public void Blanks_too_many_do_not_count() =>
        AssertFixed(Read("   10.2.0.4    10.2.0.5     10.2.0.6 "), "10.2.0.4", "10.2.0.4", "10.2.0.5", "10.2.0.6");

    private static PlsStaticAddresses Read(string value) => PlsAnnotations.StaticAddresses(Samples.Service(("azure-pls-ip-configuration-ip-address", value)));

    private static void AssertFixed(PlsStaticAddresses found, string primary, params string[] addresses)
    {
        Assert.Equal(addresses, found.Distinct);
        Assert.Equal(primary, found.Primary);
    }
}
