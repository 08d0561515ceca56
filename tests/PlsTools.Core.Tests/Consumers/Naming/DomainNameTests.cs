using PlsTools.Core.Consumers.Naming;

namespace PlsTools.Core.Tests.Consumers.Naming;

public sealed class DomainNameTests
{
    [Theory]
    [InlineData("api.shop.example", "api.shop.example")]
    [InlineData(" API.Shop.Example. ", "api.shop.example")]
    [InlineData("*.shop.example", "*.shop.example")]
    [InlineData("_tcp.shop.example", "_tcp.shop.example")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    public void A_name_is_read_in_its_one_form(string text, string expected)
    {
        Assert.True(DomainName.TryParse(text, out DomainName? name));
        Assert.Equal(expected, name.Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("api")]
    [InlineData("api..example")]
    [InlineData("-api.example")]
    [InlineData("api.*.example")]
    [InlineData("api shop.example")]
    [InlineData("https://api.shop.example")]
    [InlineData("\uFFFF.example")]
    public void What_is_no_full_name_is_refused(string? text) => Assert.False(DomainName.TryParse(text, out _));

    [Fact]
    public void Labels_and_names_have_their_limits()
    {
        Assert.True(DomainName.TryParse($"{new string('a', 63)}.example", out _));
        Assert.False(DomainName.TryParse($"{new string('a', 64)}.example", out _));
        Assert.False(DomainName.TryParse(string.Join('.', Enumerable.Repeat("abcdefg", 32)), out _));
    }

    [Theory]
    [InlineData("shop.example", true, "api")]
    [InlineData("Api.Shop.Example", true, "@")]
    [InlineData("example", true, "api.shop")]
    [InlineData("op.example", false, null)]
    public void A_zone_holds_what_ends_with_its_labels(string zone, bool holds, string? relative)
    {
        Assert.True(DomainName.TryParse("api.shop.example", out DomainName? name));
        Assert.Equal(holds, name.IsIn(zone));
        if (relative is not null) Assert.Equal(relative, name.In(zone));
    }
}
