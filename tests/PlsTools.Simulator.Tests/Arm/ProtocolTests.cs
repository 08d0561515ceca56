using System.Net;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Arm;

/// <summary>What holds for every call: versions, ids, headers, envelopes, preconditions.</summary>
public sealed class ProtocolTests
{
    private readonly ArmBench _bench = new();

    [Fact]
    public void An_api_version_is_required()
    {
        string token = _bench.World.Directory.IssueToken(_bench.ProviderOwner);
        ArmAnswer answer = _bench.SendRaw("GET", ArmBench.Network, null, ("Authorization", $"Bearer {token}")).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("MissingApiVersionParameter", answer.ErrorCode);
        Assert.Equal("The api-version query parameter (?api-version=) is required for all requests.", answer.ErrorMessage);
    }

    [Fact]
    public void An_unknown_api_version_is_refused_with_the_known_ones()
    {
        ArmAnswer answer = _bench.Send("GET", ArmBench.Network, version: "2024-05-02").Expect(HttpStatusCode.BadRequest);
        Assert.Equal("NoRegisteredProviderFound", answer.ErrorCode);
        Assert.Contains("'2024-05-02' for type 'virtualNetworks'", answer.ErrorMessage);
        Assert.Contains("2024-05-01", answer.ErrorMessage);
    }

    [Fact]
    public void ARM_names_its_own_versions_in_other_words()
    {
        ArmAnswer answer = _bench.Send("GET", ArmBench.Provider, version: "2099-01-01").Expect(HttpStatusCode.BadRequest);
        Assert.Equal("InvalidApiVersionParameter", answer.ErrorCode);
        Assert.StartsWith("The api-version '2099-01-01' is invalid. The supported versions are '", answer.ErrorMessage);
        Assert.Contains(",2021-04-01,", answer.ErrorMessage);
    }

    [Theory]
    [InlineData("providers/Microsoft.Network/firewalls/x", 404, "InvalidResourceType")]
    [InlineData("providers/Contoso.Things/things/x", 404, "InvalidResourceNamespace")]
    [InlineData("providers/Microsoft.Network", 404, "NotFound")]
    public void What_the_world_does_not_know_is_not_found(string path, int status, string code)
    {
        ArmAnswer answer = _bench.Get($"{ArmBench.Provider}/{path}");
        Assert.Equal((status, code), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public void A_verb_that_a_type_does_not_have_is_refused() =>
        Assert.Equal("MethodNotAllowed", _bench.Send("PATCH", ArmBench.Service, new JsonObject { ["tags"] = new JsonObject() }).ErrorCode);

    [Fact]
    public void An_unknown_subscription_is_not_found() => Assert.Equal(
        "The subscription '33333333-3333-3333-3333-333333333333' could not be found.",
        _bench.Get("/subscriptions/33333333-3333-3333-3333-333333333333/resourceGroups/x").Expect(HttpStatusCode.NotFound).ErrorMessage);

    [Fact]
    public void Ids_are_found_in_any_letter_case_and_shown_as_created()
    {
        ArmAnswer answer = _bench.Get(ArmBench.Balancer.ToUpperInvariant().Replace("/SUBSCRIPTIONS", "/subscriptions"));
        Assert.Equal(ArmBench.Balancer, answer.Expect(HttpStatusCode.OK).Text("id"));
        Assert.Equal("Microsoft.Network/loadBalancers", answer.Text("type"));

        string shouted = $"{ArmBench.Provider.Replace("resourceGroups", "resourcegroups").Replace("/provider", "/PROVIDER")}/providers/microsoft.network/privatelinkservices/Shop";
        Assert.Equal(ArmBench.Service, _bench.Put(shouted, ArmBench.ServiceBody()).Expect(HttpStatusCode.Created).Text("id"));
    }

    [Fact]
    public void A_frontend_reference_comes_back_in_ARMs_spelling()
    {
        JsonObject body = ArmBench.ServiceBody();
        body["properties"]!["loadBalancerFrontendIpConfigurations"]![0]!["id"] = ArmBench.Frontend.Replace("frontendIPConfigurations", "frontendIpConfigurations");
        Assert.Equal(ArmBench.Frontend, _bench.Put(ArmBench.Service, body).Text("properties.loadBalancerFrontendIpConfigurations.0.id"));
    }

    [Fact]
    public void Every_answer_carries_the_headers_of_ARM()
    {
        ArmAnswer answer = _bench.Send("GET", ArmBench.Network, headers: [("x-ms-client-request-id", "mine"), ("x-ms-return-client-request-id", "true")]);
        foreach (string header in (string[])["x-ms-request-id", "x-ms-correlation-request-id", "x-ms-routing-request-id", "X-MSEdge-Ref"])
            Assert.NotEmpty(answer.Header(header));
        Assert.Equal("no-cache", answer.Header("Cache-Control"));
        Assert.Equal("application/json; charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal("mine", answer.Header("x-ms-client-request-id"));
    }

    [Fact]
    public void Rate_limit_headers_count_and_refill_and_gateway_errors_have_none()
    {
        Assert.Equal("16499", _bench.Get(ArmBench.Network).Header("x-ms-ratelimit-remaining-subscription-global-reads"));
        Assert.Equal("16498", _bench.Get(ArmBench.Network).Header("x-ms-ratelimit-remaining-subscription-global-reads"));
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("16499", _bench.Get(ArmBench.Network).Header("x-ms-ratelimit-remaining-subscription-global-reads"));
        Assert.Equal("11999", _bench.Put(ArmBench.Service, ArmBench.ServiceBody()).Header("x-ms-ratelimit-remaining-subscription-global-writes"));
        Assert.DoesNotContain(_bench.Get(ArmBench.Network + "x").Headers.Keys, name => name.Contains("ratelimit"));
    }

    [Fact]
    public void Missing_things_are_told_apart()
    {
        ArmAnswer resource = _bench.Get(ArmBench.Service).Expect(HttpStatusCode.NotFound);
        Assert.Equal(("ResourceNotFound", "gateway"), (resource.ErrorCode, resource.Header("x-ms-failure-cause")));
        Assert.Equal(
            "The Resource 'Microsoft.Network/privateLinkServices/Shop' under resource group 'provider' was not found. For more details please go to "
                + "https://aka.ms/ARMResourceNotFoundFix",
            resource.ErrorMessage);
        Assert.Null(resource.Body!["error"]!["details"]);

        ArmAnswer group = _bench.Get(ArmBench.Service.Replace("/provider/", "/elsewhere/")).Expect(HttpStatusCode.NotFound);
        Assert.Equal(("ResourceGroupNotFound", "Resource group 'elsewhere' could not be found."), (group.ErrorCode, group.ErrorMessage));

        ArmAnswer child = _bench.Get($"{ArmBench.Network}/subnets/none").Expect(HttpStatusCode.NotFound);
        Assert.Equal(("NotFound", $"Resource {ArmBench.Network}/subnets/none not found.", ""), (child.ErrorCode, child.ErrorMessage, child.Header("x-ms-failure-cause")));
        Assert.Empty(child.Body!["error"]!["details"]!.AsArray());

        Assert.Equal("ResourceNotFound", _bench.Get($"{ArmBench.Network}x/subnets/none").ErrorCode);
        ArmAnswer parent = _bench.Put($"{ArmBench.Network}x/subnets/none", new JsonObject()).Expect(HttpStatusCode.NotFound);
        Assert.Equal("Can not perform requested operation on nested resource. Parent resource 'vnetx' not found.", parent.ErrorMessage);
    }

    [Fact]
    public void Deleting_what_is_not_there_is_204_in_a_group_and_404_without_one()
    {
        _bench.Send("DELETE", ArmBench.Service).Expect(HttpStatusCode.NoContent);
        Assert.Equal("ResourceGroupNotFound", _bench.Send("DELETE", ArmBench.Service.Replace("/provider/", "/elsewhere/")).ErrorCode);
        Assert.Equal("ResourceNotFound", _bench.Send("DELETE", $"{ArmBench.Network}x/subnets/none").ErrorCode);
    }

    [Fact]
    public void An_unknown_member_is_refused_with_its_path_and_type()
    {
        JsonObject body = ArmBench.ServiceBody();
        body["properties"]!["ipConfigurations"]![0]!["properties"]!["subnetId"] = "x";
        ArmAnswer answer = _bench.Put(ArmBench.Service, body).Expect(HttpStatusCode.BadRequest);
        Assert.Equal(("InvalidRequestFormat", "Cannot parse the request."), (answer.ErrorCode, answer.ErrorMessage));
        Assert.Equal("InvalidJson", answer.Text("error.details.0.code"));
        Assert.Matches(
            @"^Could not find member 'subnetId' on object of type 'PrivateLinkServiceIpConfiguration'\. Path 'properties\.ipConfigurations\[0\]\.properties\.subnetId', line 1, position \d+\.$",
            answer.Text("error.details.0.message"));
    }

    [Fact]
    public void Read_only_members_that_are_sent_back_are_ignored()
    {
        _bench.MakeService();
        ArmAnswer before = _bench.Get(ArmBench.Service);
        JsonObject body = before.Body!.DeepClone().AsObject();
        body["properties"]!["alias"] = "mine.00000000-0000-0000-0000-000000000000.westeurope.azure.privatelinkservice";
        body["properties"]!["resourceGuid"] = Guid.Empty.ToString();
        ArmAnswer after = _bench.Put(ArmBench.Service, body).Expect(HttpStatusCode.OK);
        Assert.Equal(before.Text("properties.alias"), after.Text("properties.alias"));
        Assert.Equal("Succeeded", after.State);
    }

    [Theory]
    [InlineData("{\"location\":", "InvalidRequestContent")]
    [InlineData("[1]", "InvalidRequestContent")]
    [InlineData("{\"location\":\"westeurope\",\"Location\":\"westeurope\"}", "InvalidRequestContent")]
    [InlineData("{\"location\":\"westeurope\",\"properties\":{\"ipConfigurations\":{}}}", "InvalidRequestFormat")]
    [InlineData("{\"properties\":{}}", "LocationRequired")]
    [InlineData("{\"location\":\"atlantis\"}", "LocationNotAvailableForResourceType")]
    public void A_body_that_is_wrong_is_refused(string body, string code)
    {
        string token = _bench.World.Directory.IssueToken(_bench.ProviderOwner);
        ArmAnswer answer = _bench.SendRaw("PUT", $"{ArmBench.Service}?api-version={ArmBench.Version}", body, ("Authorization", $"Bearer {token}"));
        Assert.Equal((400, code), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public void A_name_that_is_wrong_is_refused() => Assert.Equal(
        "Resource name -shop is invalid. The name can be up to 80 characters long. It must begin with a word character, and it must end with a word character or with "
            + "'_'. The name may contain word characters or '.', '-', '_'.",
        _bench.Put(ArmBench.Service.Replace("/Shop", "/-shop"), ArmBench.ServiceBody()).Expect(HttpStatusCode.BadRequest).ErrorMessage);

    [Fact]
    public void A_resource_cannot_be_written_in_another_region() => Assert.Equal(
        "InvalidResourceLocation",
        _bench.Put(ArmBench.Network, ArmBench.Json("""{"location":"North Europe","properties":{}}""")).Expect(HttpStatusCode.Conflict).ErrorCode);

    [Fact]
    public void If_Match_guards_a_write()
    {
        string etag = _bench.Get(ArmBench.Nodes).Etag!;
        JsonObject body = ArmBench.Json("""{"properties":{"addressPrefix":"10.1.0.0/24","privateLinkServiceNetworkPolicies":"Disabled"}}""");
        ArmAnswer refused = _bench.Send("PUT", ArmBench.Nodes, body, headers: ("If-Match", "invalid")).Expect(HttpStatusCode.PreconditionFailed);
        Assert.Equal(("PreconditionFailed", "Precondition failed."), (refused.ErrorCode, refused.ErrorMessage));
        Assert.Equal("PreconditionFailedEtagMismatch", refused.Text("error.details.0.code"));
        Assert.Equal(
            $"Etag provided in if-match header W/\"invalid\" does not match etag {etag} of resource {ArmBench.Nodes} in NRP data store.",
            refused.Text("error.details.0.message"));
        _bench.Send("PUT", ArmBench.Nodes, body, headers: ("If-Match", etag)).Expect(HttpStatusCode.OK);
        _bench.Wait();
        _bench.Send("PUT", ArmBench.Nodes, body, headers: ("If-Match", etag)).Expect(HttpStatusCode.PreconditionFailed);
        _bench.Send("PUT", ArmBench.Nodes, body, headers: ("If-Match", "*")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public void Members_newer_than_the_version_asked_for_are_left_out()
    {
        Assert.Equal("Disabled", _bench.Get(ArmBench.Network).Text("properties.privateEndpointVNetPolicies"));
        Assert.Null(_bench.Send("GET", ArmBench.Network, version: "2020-11-01").At("properties.privateEndpointVNetPolicies"));
    }

    [Fact]
    public void The_log_keeps_what_was_asked_and_no_secret()
    {
        ArmAnswer created = _bench.Put(ArmBench.Service, ArmBench.ServiceBody());
        _bench.Follow(created.Header("Azure-AsyncOperation"));
        _bench.Get(ArmBench.Endpoint);
        Simulator.World.LoggedRequest put = _bench.World.Requests.Matching("PUT", "privatelinkservices/shop").Single();
        Assert.Equal((201, _bench.ProviderOwner.ObjectId), (put.Status, put.PrincipalId));
        Assert.Equal("api-version=2025-05-01", _bench.World.Requests.Matching("GET", "/operations/").Single().Query);
        Assert.Equal("ResourceNotFound", _bench.World.Requests.Matching(null, "privateEndpoints").Single().ErrorCode);
    }
}
