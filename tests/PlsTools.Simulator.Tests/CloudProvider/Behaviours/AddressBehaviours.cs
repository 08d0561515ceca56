using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider.Behaviours;

/// <summary>The NAT addresses: 22 to 33. Source: upstream tests of the IP configurations.</summary>
public sealed class AddressBehaviours
{
    private const string Count = "azure-pls-ip-configuration-ip-address-count";
    private const string Addresses = "azure-pls-ip-configuration-ip-address";

    private static readonly string s_longName = string.Concat(Enumerable.Repeat("12345678", 10));
    private static readonly string s_cut = "subnet-" + string.Concat(Enumerable.Repeat("12345678", 7)) + "1";

    [Behaviour(22)]
    public void A_missing_subnet_is_told()
    {
        CloudProviderException refused = Assert.Throws<CloudProviderException>(() =>
            PlsAddressPlanner.Apply(Samples.Config, Samples.Service(("azure-pls-ip-configuration-subnet", "subnet")), [], "testpls", null));
        Assert.Equal("checkAndUpdatePLSIPConfigs: failed to get private link service subnet(subnet) for service(shop/api)", refused.Message);
    }

    [Behaviour(23)]
    public void A_count_below_the_number_of_fixed_ones_is_refused()
    {
        CloudProviderException refused = Assert.Throws<CloudProviderException>(() => Apply([], (Count, "1"), (Addresses, "10.2.0.4 10.2.0.5")));
        Assert.Equal("checkAndUpdatePLSIPConfigs: ipConfigCount(1) must be no smaller than number of static IPs specified(2)", refused.Message);
    }

    [Behaviour(24)]
    public void Without_any_one_is_made()
    {
        JsonObject properties = [];
        Assert.True(Apply(properties));
        Assert.Equal([("subnet-testpls-dynamic-0", null, true)], Read(properties));
    }

    [Behaviour(25)]
    public void Another_count_makes_all_anew()
    {
        JsonObject properties = Made();
        Assert.True(Apply(properties, (Count, "2")));
        Assert.Equal([("subnet-testpls-dynamic-0", null, true), ("subnet-testpls-dynamic-1", null, false)], Read(properties));
    }

    [Behaviour(26)]
    public void Another_subnet_makes_all_anew()
    {
        JsonObject properties = Made();
        properties["ipConfigurations"]![0]!["properties"]!["subnet"]!["id"] = "subnetID1";
        Assert.True(Apply(properties));
        Assert.Equal(Samples.Config.SubnetId("subnet"), (string?)properties["ipConfigurations"]![0]!["properties"]!["subnet"]!["id"]);
    }

    [Behaviour(27)]
    public void A_dynamic_one_becomes_static()
    {
        JsonObject properties = Made();
        Assert.True(Apply(properties, (Count, "2"), (Addresses, "10.2.0.4")));
        Assert.Equal([("subnet-testpls-static-10.2.0.4", "10.2.0.4", true), ("subnet-testpls-dynamic-0", null, false)], Read(properties));
    }

    [Behaviour(28)]
    public void A_static_one_becomes_dynamic()
    {
        JsonObject properties = Made((Addresses, "10.2.0.4"));
        Assert.True(Apply(properties));
        Assert.Equal([("subnet-testpls-dynamic-0", null, true)], Read(properties));
    }

    [Behaviour(29)]
    public void Another_fixed_one_takes_its_place()
    {
        JsonObject properties = Made((Addresses, "10.2.0.4"));
        Assert.True(Apply(properties, (Addresses, "10.2.0.5")));
        Assert.Equal([("subnet-testpls-static-10.2.0.5", "10.2.0.5", true)], Read(properties));
    }

    [Behaviour(30)]
    public void Dynamic_ones_that_fit_are_left_alone() => Assert.False(Apply(Made()));

    [Behaviour(31)]
    public void Fixed_ones_that_fit_are_left_alone() => Assert.False(Apply(Made((Addresses, "10.2.0.5")), (Addresses, "10.2.0.5")));

    [Behaviour(32)]
    public void A_long_name_is_cut_before_its_end()
    {
        JsonObject properties = new() { ["ipConfigurations"] = new JsonArray() };
        Assert.True(ApplyLong(properties));
        Assert.Equal([($"{s_cut}-static-10.2.0.5", "10.2.0.5", true), ($"{s_cut}234567-dynamic-0", null, false)], Read(properties));
    }

    [Behaviour(33)]
    public void Cut_names_that_stand_are_left_alone()
    {
        JsonObject properties = [];
        ApplyLong(properties);
        Assert.False(ApplyLong(properties));
    }

    private static JsonObject Made(params (string Key, string Value)[] annotations)
    {
        JsonObject properties = [];
        Apply(properties, annotations);
        return properties;
    }

    private static bool Apply(JsonObject properties, params (string Key, string Value)[] annotations) =>
        PlsAddressPlanner.Apply(Samples.Config, Samples.Service(annotations), properties, "testpls", Samples.Subnet("subnet"));

    private static bool ApplyLong(JsonObject properties) =>
        PlsAddressPlanner.Apply(Samples.Config, Samples.Service((Count, "2"), (Addresses, "10.2.0.5")), properties, s_longName, Samples.Subnet("subnet"));

    private static IEnumerable<(string?, string?, bool)> Read(JsonObject properties) => ((JsonArray)properties["ipConfigurations"]!).Select(configuration =>
        ((string?)configuration!["name"], (string?)configuration["properties"]!["privateIPAddress"], (bool)configuration["properties"]!["primary"]!));
}
