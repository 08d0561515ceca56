using System.Text.Json.Nodes;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Acting;
using PlsTools.Core.Tests.Exposure.Support;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Exposure;

/// <summary>The two writes to ARM of what others own too: each changes one member, and keeps what was written meanwhile.</summary>
public sealed class ArmWritersTests
{
    private static readonly ResourceId s_subnet = ResourceId.Parse(
        $"/subscriptions/{TestCloud.Subscription}/resourceGroups/rg-a/providers/Microsoft.Network/virtualNetworks/vnet-a/subnets/pls-nat");

    private static readonly ResourceId s_link = ResourceId.Parse(TestCloud.Link()["id"]!.ToString());

    [Fact]
    public async Task A_subnet_keeps_what_this_module_does_not_know()
    {
        FakeArm arm = new(Subnet("Enabled"));
        await new SubnetPreparer(arm).PrepareAsync(s_subnet, null, default);
        JsonObject wanted = Subnet("Disabled");
        Assert.True(JsonNode.DeepEquals(wanted, Assert.Single(arm.Puts)), arm.Puts[0].ToJsonString());
    }

    [Fact]
    public async Task A_subnet_that_is_ready_is_not_written()
    {
        FakeArm arm = new(Subnet("Disabled"));
        await new SubnetPreparer(arm).PrepareAsync(s_subnet, null, default);
        Assert.Empty(arm.Puts);
    }

    [Fact]
    public async Task What_somebody_writes_to_a_subnet_meanwhile_is_kept()
    {
        FakeArm arm = new(Subnet("Enabled"));
        arm.BeforePut = subnet =>
        {
            subnet["etag"] = "W/\"2\"";
            subnet["properties"]!["routeTable"] = new JsonObject { ["id"] = "/routes" };
            arm.BeforePut = null;
        };
        await new SubnetPreparer(arm).PrepareAsync(s_subnet, null, default);
        Assert.Equal("/routes", Assert.Single(arm.Puts)["properties"]!["routeTable"]!["id"]!.ToString());
    }

    [Fact]
    public async Task A_subnet_that_never_comes_to_rest_is_an_error()
    {
        int version = 1;
        FakeArm arm = new(Subnet("Enabled")) { BeforePut = subnet => subnet["etag"] = $"W/\"{++version}\"" };
        PlsException error = await Assert.ThrowsAnyAsync<PlsException>(() => new SubnetPreparer(arm).PrepareAsync(s_subnet, null, default));
        Assert.Equal("PreconditionFailed", error.ErrorId);
        Assert.Empty(arm.Puts);
    }

    [Fact]
    public async Task The_owners_tag_is_written_and_nothing_else_and_consumers_that_came_meanwhile_stay()
    {
        JsonObject link = TestCloud.Link(owner: "shop/first");
        link["etag"] = "W/\"1\"";
        link["tags"]!["cost"] = "42";
        FakeArm arm = new(link);
        arm.BeforePut = present =>
        {
            present["etag"] = "W/\"2\"";
            present["properties"]!["privateEndpointConnections"] = new JsonArray(TestCloud.Connection("api"));
            arm.BeforePut = null;
        };
        await new OwnerTagWriter(arm).WriteAsync(new(s_link, "shop/first", "shop/api"), null, default);
        JsonObject written = Assert.Single(arm.Puts);
        Assert.Equal(("shop/api", "42", "kubernetes"), (written["tags"]!["k8s-azure-owner-service"]!.ToString(), written["tags"]!["cost"]!.ToString(), written["tags"]!["k8s-azure-cluster-name"]!.ToString()));
        Assert.Single(written["properties"]!["privateEndpointConnections"]!.AsArray());

        await new OwnerTagWriter(arm).WriteAsync(new(s_link, "shop/first", "shop/api"), null, default);
        Assert.Single(arm.Puts);
    }

    [Fact]
    public async Task An_owner_that_is_another_one_by_now_is_left()
    {
        FakeArm arm = new(TestCloud.Link(owner: "shop/third"));
        PlsException error = await Assert.ThrowsAnyAsync<PlsException>(() => new OwnerTagWriter(arm).WriteAsync(new(s_link, "shop/first", "shop/api"), null, default));
        Assert.Equal("OwnerChangedMeanwhile", error.ErrorId);
        Assert.Contains("shop/third", error.Message);
        Assert.Empty(arm.Puts);
    }

    private static JsonObject Subnet(string policy) => new()
    {
        ["id"] = s_subnet.ToString(),
        ["name"] = "pls-nat",
        ["etag"] = "W/\"1\"",
        ["properties"] = new JsonObject
        {
            ["addressPrefix"] = "10.241.8.0/24",
            ["networkSecurityGroup"] = new JsonObject { ["id"] = "/nsg" },
            ["aMemberOfTomorrow"] = new JsonArray(1, 2),
            ["privateLinkServiceNetworkPolicies"] = policy,
        },
    };
}
