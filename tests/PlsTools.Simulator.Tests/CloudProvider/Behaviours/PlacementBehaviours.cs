using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider.Behaviours;

/// <summary>The subnet of the NAT addresses and their number: 60 to 72. Source: upstream tests of both.</summary>
public sealed class PlacementBehaviours
{
    private const string Subnet = "azure-pls-ip-configuration-subnet";
    private const string FrontendSubnet = "azure-load-balancer-internal-subnet";

    [Behaviour(60)]
    public void Without_annotations_the_subnet_is_the_clusters() => Assert.Equal("aks-subnet", PlsAnnotations.SubnetName(Samples.Unannotated, Samples.Config));

    [Behaviour(61)]
    public void With_no_annotation_among_them_the_subnet_is_the_clusters() =>
        Assert.Equal("aks-subnet", PlsAnnotations.SubnetName(Samples.EmptilyAnnotated, Samples.Config));

    [Behaviour(62)]
    public void The_subnet_is_its_own_annotations() => Assert.Equal("pls-subnet", PlsAnnotations.SubnetName(Samples.Service((Subnet, "pls-subnet")), Samples.Config));

    [Behaviour(63)]
    public void An_empty_one_gives_way_to_the_internal_frontends() =>
        Assert.Equal("lb-subnet", PlsAnnotations.SubnetName(Samples.Service((Subnet, ""), (FrontendSubnet, "lb-subnet")), Samples.Config));

    [Behaviour(64)]
    public void Without_one_it_is_the_internal_frontends() =>
        Assert.Equal("lb-subnet", PlsAnnotations.SubnetName(Samples.Service((FrontendSubnet, "lb-subnet")), Samples.Config));

    [Behaviour(65)]
    public void Two_empty_ones_give_way_to_the_clusters() =>
        Assert.Equal("aks-subnet", PlsAnnotations.SubnetName(Samples.Service((Subnet, ""), (FrontendSubnet, "")), Samples.Config));

    [Behaviour(66)]
    public void Without_annotations_there_is_one_address() => Assert.Equal(1, PlsAnnotations.AddressCount(Samples.Unannotated));

    [Behaviour(67)]
    public void With_no_annotation_among_them_there_is_one_address() => Assert.Equal(1, PlsAnnotations.AddressCount(Samples.EmptilyAnnotated));

    [Behaviour(68)]
    public void As_many_as_asked_for() => Assert.Equal(6, Count("6"));

    [Behaviour(69)]
    public void None_is_too_few() =>
        Assert.Equal("error parsing value: minimum number of private link service ipConfig is 1, 0 provided", Refusal("0"));

    [Behaviour(70)]
    public void Nine_are_too_many() =>
        Assert.Equal("error parsing value: maximum number of private link service ipConfig is 8, 9 provided", Refusal("9"));

    [Behaviour(71)]
    public void Blanks_around_a_number_do_not_count() => Assert.Equal(4, Count("   4   "));

    [Behaviour(72)]
    public void A_word_is_no_number() =>
        Assert.Equal("error value: strconv.ParseInt: parsing \"test2\": invalid syntax: test2 value must be a whole number", Refusal("test2"));

    private static int Count(string value) => PlsAnnotations.AddressCount(Samples.Service(("azure-pls-ip-configuration-ip-address-count", value)));

    private static string Refusal(string value) => Assert.Throws<CloudProviderException>(() => Count(value)).Message;
}
