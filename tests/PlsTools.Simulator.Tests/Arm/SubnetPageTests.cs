using PlsTools.Simulator.Arm.Network;

namespace PlsTools.Simulator.Tests.Arm;

public sealed class SubnetPageTests
{
    private const uint First = 0x0A010004;

    private readonly SubnetPage _page = new();

    [Fact]
    public void An_address_that_was_given_back_is_the_first_to_be_given_out_again()
    {
        _page.Add(Use("one", "10.1.0.4"));
        _page.Add(Use("two", "10.1.0.5"));
        Assert.Equal(First + 2, _page.FirstFree(First));

        _page.Remove(Use("one", "10.1.0.4"));
        Assert.Equal(First, _page.FirstFree(First));
        Assert.Null(_page.Holder(First));

        _page.Add(Use("three", "10.1.0.4"));
        Assert.Equal(First + 2, _page.FirstFree(First));
        Assert.Equal(["two", "three"], _page.All().Select(use => use.ConfigurationId).OrderByDescending(id => id));
    }

    [Fact]
    public void Removing_one_holder_leaves_the_address_to_another_that_took_it_since()
    {
        _page.Add(Use("one", "10.1.0.4"));
        _page.Add(Use("two", "10.1.0.4"));
        _page.Remove(Use("one", "10.1.0.4"));
        Assert.Equal("two", _page.Holder(First)?.ConfigurationId);
    }

    private static AddressUse Use(string id, string address) => new("subnet", address, id, "owner");
}
