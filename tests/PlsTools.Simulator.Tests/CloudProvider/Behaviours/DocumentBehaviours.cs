using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider.Behaviours;

/// <summary>The name and the whole document: 17 to 21. Source: upstream tests of the name and of the expected private link service.</summary>
public sealed class DocumentBehaviours
{
    [Behaviour(17)]
    public void A_new_one_has_the_name_that_was_asked_for() =>
        Assert.Equal("testpls", PrivateLinkServicePlanner.Name(Samples.Service(("azure-pls-name", " testpls ")), null, "fipname"));

    [Behaviour(18)]
    public void A_new_one_is_named_after_its_frontend_where_no_name_was_asked_for() =>
        Assert.Equal("pls-fipname", PrivateLinkServicePlanner.Name(Samples.Service(), null, "fipname"));

    [Behaviour(19)]
    public void One_that_stands_is_never_renamed()
    {
        CloudProviderException refused = Assert.Throws<CloudProviderException>(() =>
            PrivateLinkServicePlanner.Name(Samples.Service(("azure-pls-name", "testpls1")), Samples.Existing(Samples.Service(), "testpls"), "fipname"));
        Assert.Equal("getPrivateLinkServiceName(shop/api) failed: cannot change existing private link service name (testpls) to (testpls1)", refused.Message);
    }

    [Behaviour(20)]
    public void One_that_stands_under_the_name_that_was_asked_for_keeps_it() =>
        Assert.Equal(
            "testpls", PrivateLinkServicePlanner.Name(Samples.Service(("azure-pls-name", "testpls")), Samples.Existing(Samples.Service(), "testpls"), "fipname"));

    [Behaviour(21)]
    public void All_settings_go_into_the_document()
    {
        ServiceSnapshot service = Samples.Service(
            ("azure-pls-ip-configuration-subnet", "subnet"), ("azure-pls-ip-configuration-ip-address-count", "3"),
            ("azure-pls-ip-configuration-ip-address", "10.2.0.4 10.2.0.5"), ("azure-pls-fqdns", "fqdns1 fqdns2 fqdns3"),
            ("azure-pls-proxy-protocol", "true"), ("azure-pls-visibility", "*"), ("azure-pls-auto-approval", "sub1 sub2 sub3"));
        JsonObject body = PrivateLinkServicePlanner.Expect(Samples.Config, service, null, "testPLS", Samples.Subnet("subnet"), Samples.FrontendId())!;
        string subnet = Samples.Config.SubnetId("subnet");
        JsonNode wanted = JsonNode.Parse($$"""
            {
              "name": "testPLS", "location": "westeurope",
              "properties": {
                "loadBalancerFrontendIpConfigurations": [{ "id": "{{Samples.FrontendId()}}" }],
                "ipConfigurations": [
                  {
                    "name": "subnet-testPLS-static-10.2.0.4",
                    "properties": {
                      "privateIPAllocationMethod": "Static", "primary": true, "privateIPAddressVersion": "IPv4",
                      "subnet": { "id": "{{subnet}}" }, "privateIPAddress": "10.2.0.4"
                    }
                  },
                  {
                    "name": "subnet-testPLS-static-10.2.0.5",
                    "properties": {
                      "privateIPAllocationMethod": "Static", "primary": false, "privateIPAddressVersion": "IPv4",
                      "subnet": { "id": "{{subnet}}" }, "privateIPAddress": "10.2.0.5"
                    }
                  },
                  {
                    "name": "subnet-testPLS-dynamic-0",
                    "properties": {
                      "privateIPAllocationMethod": "Dynamic", "primary": false, "privateIPAddressVersion": "IPv4",
                      "subnet": { "id": "{{subnet}}" }
                    }
                  }
                ],
                "enableProxyProtocol": true,
                "fqdns": ["fqdns1", "fqdns2", "fqdns3"],
                "visibility": { "subscriptions": ["*"] },
                "autoApproval": { "subscriptions": ["sub1", "sub2", "sub3"] }
              },
              "tags": { "k8s-azure-cluster-name": "kubernetes", "k8s-azure-owner-service": "shop/api" },
              "etag": ""
            }
            """)!;
        Assert.True(JsonNode.DeepEquals(wanted, body), body.ToJsonString());
    }
}
