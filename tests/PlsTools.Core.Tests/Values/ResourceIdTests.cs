using CsCheck;
using PlsTools.Core.Arm.Http;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Values;

public sealed class ResourceIdTests
{
    private const string Service = "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Network/privateLinkServices/api";

    /// <summary>Strings in the neighbourhood of ids: their words, and what could stand between them by mistake.</summary>
    private static readonly Gen<string> s_nearIds = Gen.OneOf<string>(
            Gen.OneOf("/subscriptions/", "/resourceGroups/", "/resourcegroups/", "/providers/", "Microsoft.Network", "/", "//", "..", ".", "%2F", "?", "#", "\\", " ", "\t", "\0", "\ud800", "é", "api"),
            Gen.String)
        .Array[0, 12].Select(parts => string.Concat(parts));

    private static readonly Gen<string> s_names = Gen.Char["abcXYZ019-_.()é"].Array[1, 12]
        .Select(letters => new string(letters)).Where(name => name is not ("." or "..") && !name.Equals("providers", StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData("/subscriptions/s1", "Microsoft.Resources/subscriptions", "s1", null, null)]
    [InlineData("/subscriptions/s1/resourcegroups/rg/", "Microsoft.Resources/resourceGroups", "rg", "rg", null)]
    [InlineData(Service, "Microsoft.Network/privateLinkServices", "api", "rg", null)]
    [InlineData($"{Service}/privateEndpointConnections/pe.1", "Microsoft.Network/privateLinkServices/privateEndpointConnections", "pe.1", "rg", Service)]
    [InlineData("/subscriptions/s1/providers/Microsoft.Network/locations/westeurope", "Microsoft.Network/locations", "westeurope", null, null)]
    public void Reads_what_ARM_hands_out(string text, string type, string name, string? group, string? parent)
    {
        ResourceId id = ResourceId.Parse(text);

        Assert.Equal(("s1", type, name, group, parent), (id.SubscriptionId, id.Type, id.Name, id.ResourceGroupName, id.Parent?.ToString()));
        Assert.Equal(text.TrimEnd('/'), id.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("api")]
    [InlineData("/")]
    [InlineData("/subscriptions")]
    [InlineData("/subscriptions/s1/resourceGroups")]
    [InlineData("/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Network/privateLinkServices")]
    [InlineData("/subscriptions/s1/resourceGroups/../providers/Microsoft.Network/privateLinkServices/api")]
    [InlineData("/subscriptions/s1/resourceGroups/r%2Fg")]
    [InlineData("/subscriptions/s1/resourceGroups/rg?x=1")]
    [InlineData("/subscriptions/s1/resourceGroups/rg\n")]
    [InlineData($"{Service}/providers/Microsoft.Authorization/locks/l")]
    [InlineData("https://management.azure.com/subscriptions/s1")]
    public void Refuses_what_is_no_id(string text) => Assert.False(ResourceId.TryParse(text, out _));

    [Fact]
    public void Equals_itself_in_another_spelling()
    {
        ResourceId other = ResourceId.Parse(Service.ToUpperInvariant());

        Assert.True(ResourceId.Parse(Service) == other);
        Assert.Equal(ResourceId.Parse(Service).GetHashCode(), other.GetHashCode());
        Assert.NotEqual(ResourceId.Parse(Service), ResourceId.Parse(Service + "2"));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a/b/c")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("a?b")]
    public void A_name_cannot_make_another_resource(string name)
    {
        Assert.Throws<FormatException>(() => ResourceId.Parse(Service).Child("privateEndpointConnections", name));
        Assert.Throws<FormatException>(() => ResourceId.Create("s1", "rg", "Microsoft.Network/privateLinkServices", name));
        Assert.Throws<FormatException>(() => ResourceId.Create("s1", name, "Microsoft.Network/privateLinkServices", "api"));
    }

    [Fact]
    public void No_string_makes_it_throw_and_what_it_takes_it_gives_back() =>
        s_nearIds.Sample(text =>
        {
            if (!ResourceId.TryParse(text, out ResourceId? id)) return;
            Assert.Equal(text.TrimEnd('/'), id.ToString());
            Assert.Equal(id, ResourceId.Parse(id.ToString()));
            Assert.Equal(id.ToString(), Uri.UnescapeDataString(ArmUrl.Compose(new("https://host"), id.ToString(), "v").AbsolutePath));
        });

    [Fact]
    public void What_is_composed_is_read_back_part_by_part() =>
        Gen.Select(s_names, s_names, s_names, s_names).Sample((subscription, group, name, child) =>
        {
            ResourceId parent = ResourceId.Create(subscription, group, "Microsoft.Network/privateLinkServices", name);
            ResourceId id = ResourceId.Parse(parent.Child("privateEndpointConnections", child).ToString());

            Assert.Equal((subscription, group, child), (id.SubscriptionId, id.ResourceGroupName, id.Name));
            Assert.Equal(parent, id.Parent);
            Assert.Equal($"/subscriptions/{subscription}/resourceGroups/{group}", id.Scope);
        });
}
