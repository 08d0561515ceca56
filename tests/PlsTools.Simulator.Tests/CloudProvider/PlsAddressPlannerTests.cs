using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider;

public sealed class PlsAddressPlannerTests
{
    private const string Count = "azure-pls-ip-configuration-ip-address-count";
    private const string Addresses = "azure-pls-ip-configuration-ip-address";

    [Fact]
    public void Three_addresses_of_which_two_are_fixed()
    {
        JsonObject properties = [];
        Assert.True(Apply(properties, (Count, "3"), (Addresses, "10.2.0.4 10.2.0.5")));
        Assert.Equal(
            [("subnet-testPLS-static-10.2.0.4", "10.2.0.4", true), ("subnet-testPLS-static-10.2.0.5", "10.2.0.5", false), ("subnet-testPLS-dynamic-0", null, false)],
            Read(properties));
    }

    [Fact]
    public void Without_fixed_ones_the_first_is_primary()
    {
        JsonObject properties = [];
        Apply(properties, (Count, "2"));
        Assert.Equal([("subnet-testPLS-dynamic-0", null, true), ("subnet-testPLS-dynamic-1", null, false)], Read(properties));
    }

    [Fact]
    public void A_missing_subnet_is_told()
    {
        CloudProviderException refused = Assert.Throws<CloudProviderException>(() =>
            PlsAddressPlanner.Apply(Samples.Config, Samples.Service(("azure-pls-ip-configuration-subnet", "nat")), [], "testPLS", null));
        Assert.Equal("checkAndUpdatePLSIPConfigs: failed to get private link service subnet(nat) for service(shop/api)", refused.Message);
    }

    [Fact]
    public void Fewer_than_the_fixed_ones_are_refused_as_when_the_count_is_forgotten()
    {
        CloudProviderException refused = Assert.Throws<CloudProviderException>(() => Apply([], (Addresses, "10.2.0.4 10.2.0.5")));
        Assert.Equal("checkAndUpdatePLSIPConfigs: ipConfigCount(1) must be no smaller than number of static IPs specified(2)", refused.Message);
    }

    [Fact]
    public void The_same_are_left_alone_whatever_their_names()
    {
        JsonObject properties = [];
        Apply(properties, (Count, "2"), (Addresses, "10.2.0.4"));
        foreach (JsonNode? configuration in (JsonArray)properties["ipConfigurations"]!) configuration!["name"] = "given-by-hand";
        Assert.False(Apply(properties, (Count, "2"), (Addresses, "10.2.0.4")));
    }

    [Theory]
    [InlineData("10.2.0.4", "")]
    [InlineData("", "10.2.0.4")]
    [InlineData("10.2.0.4", "10.2.0.5")]
    [InlineData("10.2.0.4 10.2.0.5", "10.2.0.5 10.2.0.4")]
    public void Fixed_ones_that_change_are_written(string before, string after)
    {
        JsonObject properties = [];
        Apply(properties, (Count, "2"), (Addresses, before));
        Assert.True(Apply(properties, (Count, "2"), (Addresses, after)));
    }

    [Fact]
    public void Another_subnet_is_written()
    {
        JsonObject properties = [];
        Apply(properties);
        Assert.True(PlsAddressPlanner.Apply(Samples.Config, Samples.Service(), properties, "testPLS", Samples.Subnet("other")));
    }

    private static bool Apply(JsonObject properties, params (string Key, string Value)[] annotations) =>
        PlsAddressPlanner.Apply(Samples.Config, Samples.Service(annotations), properties, "testPLS", Samples.Subnet("subnet"));

    private static IEnumerable<(string?, string?, bool)> Read(JsonObject properties) => ((JsonArray)properties["ipConfigurations"]!).Select(configuration =>
        ((string?)configuration!["name"], (string?)configuration["properties"]!["privateIPAddress"], (bool)configuration["properties"]!["primary"]!));
}
