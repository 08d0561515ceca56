using System.Text.Json.Nodes;
using PlsTools.Simulator.Identity;

namespace PlsTools.Simulator.Tests.Identity;

/// <summary>What a client reads before it asks for a token.</summary>
public sealed class DiscoveryTests
{
    private readonly IdentityBench _bench = new();

    [Fact]
    public void The_first_version_of_the_clouds_endpoints_is_one_flat_object()
    {
        JsonNode cloud = _bench.Get("/metadata/endpoints?api-version=2015-01-01").Body;

        Assert.Equal($"{IdentityBench.Endpoint}/", (string?)cloud["authentication"]!["loginEndpoint"]);
        Assert.Equal($"{IdentityBench.Endpoint}/", (string?)cloud["galleryEndpoint"]);
    }

    [Theory]
    [InlineData("2019-05-01")]
    [InlineData("2020-06-01")]
    public void Later_versions_are_a_list_of_clouds(string version) =>
        Assert.Equal(IdentityBench.Endpoint, (string?)Assert.Single(_bench.Get($"/metadata/endpoints?api-version={version}").Body.AsArray())!["resourceManager"]);

    [Fact]
    public void The_latest_version_is_one_cloud() =>
        Assert.Equal(IdentityBench.Endpoint, (string?)_bench.Get("/metadata/endpoints?api-version=2022-09-01").Body["resourceManager"]);

    [Fact]
    public void A_version_that_there_never_was_is_not_made_up() =>
        Assert.Equal(501, _bench.Get("/metadata/endpoints?api-version=2001-01-01").Status);

    [Theory]
    [InlineData($"/{IdentityBench.TenantA}/v2.0/.well-known/openid-configuration", $"/{IdentityBench.TenantA}/v2.0", $"/{IdentityBench.TenantA}/oauth2/v2.0/token")]
    [InlineData("/provider.example/v2.0/.well-known/openid-configuration", $"/{IdentityBench.TenantA}/v2.0", "/provider.example/oauth2/v2.0/token")]
    [InlineData("/common/v2.0/.well-known/openid-configuration", "/{tenantid}/v2.0", "/common/oauth2/v2.0/token")]
    [InlineData("/adfs/.well-known/openid-configuration", "/adfs", "/adfs/oauth2/token")]
    public void A_tenants_configuration_leads_to_its_endpoints(string path, string issuer, string token)
    {
        JsonNode configuration = _bench.Get(path).Body;

        Assert.Equal((IdentityBench.Endpoint + issuer, IdentityBench.Endpoint + token), ((string?)configuration["issuer"], (string?)configuration["token_endpoint"]));
        string keys = ((string)configuration["jwks_uri"]!)[IdentityBench.Endpoint.Length..];
        Assert.Equal("RSA", (string?)_bench.Get(keys).Body["keys"]![0]!["kty"]);
    }

    [Fact]
    public void An_unknown_tenant_has_no_configuration() =>
        Assert.StartsWith("AADSTS90002:", _bench.Get("/nowhere/v2.0/.well-known/openid-configuration").Description);

    [Fact]
    public void The_authority_knows_itself_and_no_other()
    {
        string own = Uri.EscapeDataString($"{IdentityBench.Endpoint}/{IdentityBench.TenantA}/oauth2/v2.0/authorize");

        Assert.Equal("127.0.0.1:4443", (string?)_bench.Get($"/common/discovery/instance?api-version=1.1&authorization_endpoint={own}").Body["metadata"]![0]!["preferred_network"]);
        Assert.Equal("invalid_instance", _bench.Get("/common/discovery/instance?api-version=1.1&authorization_endpoint=https://login.example/x").Error);
    }

    [Fact]
    public void What_is_not_simulated_is_named()
    {
        IdentityAnswer answer = _bench.Post($"/{IdentityBench.TenantA}/oauth2/v2.0/logout", ("client_id", "x"));

        Assert.Equal(501, answer.Status);
        Assert.Contains("/oauth2/v2.0/logout", answer.Description);
    }

    [Theory]
    [InlineData("/subscriptions/s/resourceGroups", false)]
    [InlineData("/providers/Microsoft.Network/operations", false)]
    [InlineData("/tenants", false)]
    [InlineData("/metadata/endpoints", true)]
    [InlineData("/adfs/oauth2/token", true)]
    [InlineData("/some-tenant/oauth2/v2.0/token", true)]
    [InlineData("/Some-Tenant/OAuth2/token", true)]
    public void Paths_of_ARM_stay_ARMs(string path, bool owned) => Assert.Equal(owned, IdentityService.Owns(path));

    [Fact]
    public void The_request_log_holds_no_secret()
    {
        _bench.Post("/adfs/oauth2/token", ("grant_type", "client_credentials"), ("client_id", _bench.A.ClientId), ("client_secret", "canary-4711"), ("scope", "x/.default"));

        Assert.Equal(("identity", 401, "AADSTS7000215"), _bench.World.Requests.All().Select(request => (request.Service, request.Status, request.ErrorCode)).Single());
        Assert.DoesNotContain(_bench.World.Requests.All(), request => request.ToString().Contains("canary"));
    }
}
