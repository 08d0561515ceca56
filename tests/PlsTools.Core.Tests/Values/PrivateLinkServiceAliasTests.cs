using CsCheck;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Values;

public sealed class PrivateLinkServiceAliasTests
{
    private const string Id = "d57b5457-3beb-4618-b1ec-3bf491125e8c";

    [Theory]
    [InlineData($"asotest-pls-oixrta.{Id}.westus2.azure.privatelinkservice", "asotest-pls-oixrta", "westus2")]
    [InlineData($"mypls.{Id}.azure.privatelinkservice", "mypls", null)]
    [InlineData($"my.pls_1.{Id}.westeurope.azure.privatelinkservice", "my.pls_1", "westeurope")]
    [InlineData($"MyPls.{Id}.WestUS2.Azure.PrivateLinkService", "MyPls", "WestUS2")]
    public void Reads_both_forms(string text, string prefix, string? region)
    {
        Assert.True(PrivateLinkServiceAlias.TryParse(text, out PrivateLinkServiceAlias? alias));
        Assert.Equal((prefix, Guid.Parse(Id), region, text), (alias.Prefix, alias.Id, alias.Region, alias.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("mypls")]
    [InlineData($".{Id}.westus2.azure.privatelinkservice")]
    [InlineData($"mypls.{Id}.westus2.azure.privatelinkservice\n")]
    [InlineData($"mypls.{Id}.west.us2.azure.privatelinkservice")]
    [InlineData("mypls.d57b5457.westus2.azure.privatelinkservice")]
    [InlineData($"mypls.{Id}.westus2.azure.privatelin\u212Aservice")]
    [InlineData($" mypls.{Id}.westus2.azure.privatelinkservice")]
    public void Refuses_what_is_no_alias(string? text) => Assert.False(PrivateLinkServiceAlias.TryParse(text, out _));

    [Fact]
    public void No_string_makes_it_throw_and_what_it_takes_it_gives_back() =>
        Gen.OneOf<string>(Gen.OneOf(Id, ".", "azure", "privatelinkservice", ".azure.privatelinkservice", "westus2", "a", "-", "\n"), Gen.String)
            .Array[0, 8].Select(parts => string.Concat(parts))
            .Sample(text =>
            {
                if (PrivateLinkServiceAlias.TryParse(text, out PrivateLinkServiceAlias? alias)) Assert.Equal(text, alias!.Text);
            });

    [Fact]
    public void What_is_composed_is_read_back() =>
        Gen.Select(Gen.Char["abc019-_."].Array[0, 20], Gen.Guid, Gen.OneOf("westus2", "northeurope", "")).Sample((letters, id, region) =>
        {
            string prefix = "a" + new string(letters);
            Assert.True(PrivateLinkServiceAlias.TryParse($"{prefix}.{id}.{(region.Length == 0 ? string.Empty : region + ".")}azure.privatelinkservice", out PrivateLinkServiceAlias? alias));
            Assert.Equal((prefix, id, region), (alias!.Prefix, alias.Id, alias.Region ?? string.Empty));
        });
}
