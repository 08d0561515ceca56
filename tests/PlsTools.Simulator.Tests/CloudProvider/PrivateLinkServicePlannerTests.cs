using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider;

public sealed class PrivateLinkServicePlannerTests
{
    [Fact]
    public void The_name_comes_from_the_annotation_or_the_frontend()
    {
        Assert.Equal($"pls-{Samples.Base}", PrivateLinkServicePlanner.Name(Samples.Service(), null, Samples.Base));
        Assert.Equal("mypls", PrivateLinkServicePlanner.Name(Samples.Service(("azure-pls-name", " mypls ")), null, Samples.Base));
        Assert.Equal("", PrivateLinkServicePlanner.Name(Samples.Service(("azure-pls-name", " ")), null, Samples.Base));
    }

    [Fact]
    public void An_existing_one_keeps_its_name_and_refuses_another()
    {
        JsonObject existing = Samples.Existing(Samples.Service(), "mypls");
        Assert.Equal("mypls", PrivateLinkServicePlanner.Name(Samples.Service(), existing, Samples.Base));
        Assert.Equal("MyPls", PrivateLinkServicePlanner.Name(Samples.Service(("azure-pls-name", "MyPls")), existing, Samples.Base));
        CloudProviderException refused = Assert.Throws<CloudProviderException>(() =>
            PrivateLinkServicePlanner.Name(Samples.Service(("azure-pls-name", "other")), existing, Samples.Base));
        Assert.Equal("getPrivateLinkServiceName(shop/api) failed: cannot change existing private link service name (mypls) to (other)", refused.Message);
    }

    [Fact]
    public void A_new_one_asks_for_nothing_that_was_not_asked_for()
    {
        JsonObject body = PrivateLinkServicePlanner.Expect(Samples.Config, Samples.Service(), null, "pls", Samples.Subnet(), Samples.FrontendId())!;
        JsonNode wanted = JsonNode.Parse($$"""
            {
              "name": "pls", "location": "westeurope",
              "properties": {
                "loadBalancerFrontendIpConfigurations": [{ "id": "{{Samples.FrontendId()}}" }],
                "ipConfigurations": [{
                  "name": "aks-subnet-pls-dynamic-0",
                  "properties": {
                    "privateIPAllocationMethod": "Dynamic", "primary": true, "privateIPAddressVersion": "IPv4",
                    "subnet": { "id": "{{Samples.Config.SubnetId("aks-subnet")}}" }
                  }
                }]
              },
              "tags": { "k8s-azure-cluster-name": "kubernetes", "k8s-azure-owner-service": "shop/api" },
              "etag": ""
            }
            """)!;
        Assert.True(JsonNode.DeepEquals(wanted, body), body.ToJsonString());
    }

    [Fact]
    public void One_that_is_as_asked_is_left_alone()
    {
        ServiceSnapshot service = Samples.Service(
            ("azure-pls-visibility", "sub2 sub1"), ("azure-pls-auto-approval", "sub1"), ("azure-pls-fqdns", "a.example b.example"), ("azure-pls-proxy-protocol", "true"),
            ("azure-pls-ip-configuration-ip-address-count", "3"), ("azure-pls-ip-configuration-ip-address", "10.224.9.4 10.224.9.5"));
        JsonObject existing = Samples.Existing(service);
        existing["properties"]!["visibility"]!["subscriptions"] = new JsonArray("sub1", "sub2");
        Assert.Null(Samples.Rewrite(service, existing));
    }

    [Theory]
    [InlineData("azure-pls-visibility", "sub1")]
    [InlineData("azure-pls-auto-approval", "sub1")]
    [InlineData("azure-pls-fqdns", "a.example")]
    [InlineData("azure-pls-proxy-protocol", "true")]
    [InlineData("azure-pls-ip-configuration-ip-address-count", "2")]
    [InlineData("azure-pls-ip-configuration-ip-address", "10.224.9.4")]
    public void An_annotation_that_comes_or_goes_is_written(string key, string value)
    {
        Assert.NotNull(Samples.Rewrite(Samples.Service((key, value)), Samples.Existing(Samples.Service())));
        Assert.NotNull(Samples.Rewrite(Samples.Service(), Samples.Existing(Samples.Service((key, value)))));
    }

    [Fact]
    public void A_failed_one_is_written_again()
    {
        JsonObject existing = Samples.Existing(Samples.Service());
        existing["properties"]!["provisioningState"] = "Failed";
        Assert.NotNull(Samples.Rewrite(Samples.Service(), existing));
    }

    [Fact]
    public void Visibility_and_auto_approval_are_written_together()
    {
        JsonObject existing = Samples.Existing(Samples.Service());
        JsonObject body = Samples.Rewrite(Samples.Service(("azure-pls-visibility", "*")), existing)!;
        Assert.Equal("""{"subscriptions":["*"]}""", body["properties"]!["visibility"]!.ToJsonString());
        Assert.Equal("""{"subscriptions":[]}""", body["properties"]!["autoApproval"]!.ToJsonString());
    }

    [Fact]
    public void Subscriptions_are_compared_with_their_letter_case()
    {
        JsonObject existing = Samples.Existing(Samples.Service(("azure-pls-visibility", "ABC")));
        existing["properties"]!["visibility"]!["subscriptions"] = new JsonArray("abc");
        Assert.NotNull(Samples.Rewrite(Samples.Service(("azure-pls-visibility", "ABC")), existing));
    }

    [Fact]
    public void A_frontend_that_stands_is_never_changed()
    {
        JsonObject existing = Samples.Existing(Samples.Service());
        existing["properties"]!["loadBalancerFrontendIpConfigurations"]![0]!["id"] = "/other";
        Assert.Null(Samples.Rewrite(Samples.Service(), existing));
    }
}
