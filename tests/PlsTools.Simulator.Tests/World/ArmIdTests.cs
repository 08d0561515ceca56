using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.World;

public sealed class ArmIdTests
{
    private const string Subnet = "/subscriptions/s/resourceGroups/G/providers/Microsoft.Network/virtualNetworks/V/subnets/n";

    [Fact]
    public void Types_are_spelled_as_ARM_does_and_names_are_kept()
    {
        ArmId id = ArmId.Parse("/SUBSCRIPTIONS/s/resourcegroups/G/PROVIDERS/microsoft.network/VIRTUALNETWORKS/V/Subnets/n");
        Assert.Equal(Subnet, id.ToString());
        Assert.Equal((ArmTypes.Subnet, "n", "G"), (id.Type, id.Name, id.ResourceGroup));
        Assert.Equal(ArmTypes.VirtualNetwork, id.Parent!.Type);
        Assert.Equal(id.Parent, id.Root);
        Assert.Equal("/subscriptions/s/resourceGroups/G", id.Scope);
    }

    [Fact]
    public void Ids_are_equal_in_any_letter_case()
    {
        Assert.Equal(ArmId.Parse(Subnet), ArmId.Parse(Subnet.ToUpperInvariant().Replace("/SUBSCRIPTIONS", "/subscriptions")));
        Assert.Equal(ArmId.Parse(Subnet), ArmId.Of("s", "g", ArmTypes.VirtualNetwork, "v").Child("subnets", "N"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("/subscriptions")]
    [InlineData("/subscriptions//x")]
    [InlineData("/subscriptions/s/resourceGroups")]
    [InlineData("/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks")]
    [InlineData("/subscriptions/s/other/g")]
    public void What_is_no_id_is_told(string? text) => Assert.False(ArmId.TryParse(text, out _));

    [Theory]
    [InlineData("10.0.0.0/24", "10.0.0.255")]
    [InlineData("10.0.0.0/8", "10.255.255.255")]
    [InlineData("0.0.0.0/0", "255.255.255.255")]
    [InlineData("10.0.0.7/32", "10.0.0.7")]
    public void A_range_ends_where_its_prefix_does(string text, string last)
    {
        Assert.True(AddressRange.TryParse(text, out AddressRange? range));
        Assert.Equal(last, AddressRange.Format(range.Value.Last));
        Assert.Equal(text, range.Value.ToString());
    }

    [Theory]
    [InlineData("10.0.0.1/24")]
    [InlineData("10.0.0.0/33")]
    [InlineData("fd00::/64")]
    [InlineData("10.0.0.0")]
    public void What_is_no_range_is_told(string text) => Assert.False(AddressRange.TryParse(text, out _));
}
