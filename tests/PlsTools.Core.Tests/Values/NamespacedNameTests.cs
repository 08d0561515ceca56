using CsCheck;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Values;

public sealed class NamespacedNameTests
{
    [Theory]
    [InlineData("shop/api", "shop", "api")]
    [InlineData("api", "default", "api")]
    [InlineData("  shop/api ", "shop", "api")]
    public void Reads_with_and_without_namespace(string text, string @namespace, string name)
    {
        Assert.True(NamespacedName.TryParse(text, out NamespacedName read));
        Assert.Equal(new NamespacedName(@namespace, name), read);
    }

    [Fact]
    public void Takes_the_namespace_of_the_context() =>
        Assert.True(NamespacedName.TryParse("api", out NamespacedName read, "shop") && read == new NamespacedName("shop", "api"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("/api")]
    [InlineData("shop/")]
    [InlineData("a/b/c")]
    [InlineData("shop /api")]
    [InlineData("shop/a\0pi")]
    public void Refuses_what_names_no_object(string? text) => Assert.False(NamespacedName.TryParse(text, out _));

    [Fact]
    public void No_string_makes_it_throw_and_what_it_takes_is_read_back() =>
        Gen.OneOf<string>(Gen.OneOf("/", "a", "shop", " ", "\t"), Gen.String).Array[0, 6].Select(parts => string.Concat(parts)).Sample(text =>
        {
            if (!NamespacedName.TryParse(text, out NamespacedName name)) return;
            Assert.True(NamespacedName.TryParse(name.ToString(), out NamespacedName again));
            Assert.Equal(name, again);
        });
}
