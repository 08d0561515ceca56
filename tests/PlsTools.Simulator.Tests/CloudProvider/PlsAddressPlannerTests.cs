using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider;

public sealed class PlsAddressPlannerTests
{
    private const string Count = "azure-pls-ip-configuration-ip-address-count";
    private const string Addresses = "azure-pls-ip-configuration-ip-address";

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
    [InlineData("10.2.0.4 10.2.0.5", "10.2.0.4 10.2.0.6")]
    [InlineData("10.2.0.4", "10.2.0.4 10.2.0.5")]
    public void Fixed_ones_that_change_are_written(string before, string after)
    {
        JsonObject properties = [];
        Apply(properties, (Count, "2"), (Addresses, before));
        Assert.True(Apply(properties, (Count, "2"), (Addresses, after)));
    }

    [Fact]
    public void A_dynamic_one_that_is_primary_gives_way_to_a_fixed_one()
    {
        JsonObject properties = [];
        Apply(properties, (Count, "2"), (Addresses, "10.2.0.4"));
        JsonArray configurations = (JsonArray)properties["ipConfigurations"]!;
        configurations[0]!["properties"]!["primary"] = false;
        configurations[1]!["properties"]!["primary"] = true;
        Assert.True(Apply(properties, (Count, "2"), (Addresses, "10.2.0.4")));
    }

    private static bool Apply(JsonObject properties, params (string Key, string Value)[] annotations) =>
        PlsAddressPlanner.Apply(Samples.Config, Samples.Service(annotations), properties, "testPLS", Samples.Subnet("subnet"));
}
