namespace PlsTools.Simulator.Tests.Identity;

/// <summary>Managed identities, as each kind of host offers them.</summary>
public sealed class ManagedIdentityTests
{
    private const string Resource = "https%3A%2F%2Fmanagement.azure.com%2F";
    private const string AppService = $"/oauth2/token?api-version=2019-08-01&resource={Resource}";

    private readonly IdentityBench _bench = new();

    [Fact]
    public void App_Service_gives_the_first_identity_unless_another_is_named()
    {
        IdentityAnswer answer = _bench.Get(AppService, Header);

        Assert.Equal((_bench.A.ObjectId, _bench.A.ClientId), (answer.Claim("oid"), (string?)answer.Body["client_id"]));
        Assert.Equal(_bench.Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds().ToString(), (string?)answer.Body["expires_on"]);
        Assert.Equal(("Bearer", "https://management.azure.com/"), ((string?)answer.Body["token_type"], (string?)answer.Body["resource"]));
    }

    [Theory]
    [InlineData("client_id=bbbbbbbb-0000-4000-8000-000000000011")]
    [InlineData("object_id=bbbbbbbb-0000-4000-8000-000000000010")]
    [InlineData("principal_id=BBBBBBBB-0000-4000-8000-000000000010")]
    [InlineData($"mi_res_id=/subscriptions/{IdentityBench.SubscriptionB}/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/operator-b")]
    public void An_identity_is_named_in_any_of_three_ways(string name) =>
        Assert.Equal(_bench.B.ObjectId, _bench.Get($"{AppService}&{name}", Header).Claim("oid"));

    [Theory]
    [InlineData("client_id=00000000-0000-0000-0000-000000000000")]
    [InlineData("mi_res_id=/subscriptions/none/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/operator-b")]
    [InlineData("mi_res_id=operator-b")]
    public void An_identity_that_the_machine_does_not_carry_is_not_found(string name)
    {
        IdentityAnswer answer = _bench.Get($"{AppService}&{name}", Header);

        Assert.Equal((400, "invalid_request", "Identity not found"), (answer.Status, answer.Error, answer.Description));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public void App_Service_wants_its_header(string? header) =>
        Assert.Equal(403, _bench.Get(AppService, header is null ? [] : [("X-IDENTITY-HEADER", header)]).Status);

    [Fact]
    public void App_Service_knows_one_api_version() =>
        Assert.Equal(400, _bench.Get($"/oauth2/token?api-version=2020-01-01&resource={Resource}", Header).Status);

    [Fact]
    public void Automation_takes_a_posted_form()
    {
        IdentityAnswer answer = _bench.Send("POST", "/oauth2/token", $"resource={Resource}&client_id={_bench.B.ClientId}", Header, ("Metadata", "True"));

        Assert.Equal(_bench.B.ObjectId, answer.Claim("oid"));
    }

    [Fact]
    public void The_older_endpoint_takes_a_form_with_the_metadata_header()
    {
        Assert.Equal(_bench.A.ObjectId, _bench.Send("POST", "/msi/token", $"resource={Resource}", ("Metadata", "true")).Claim("oid"));
        Assert.Equal("Required metadata header not specified", _bench.Send("POST", "/msi/token", $"resource={Resource}").Description);
    }

    [Fact]
    public void The_older_App_Service_takes_a_secret_and_writes_a_date()
    {
        IdentityAnswer answer = _bench.Get($"/msi/token?api-version=2017-09-01&resource={Resource}", ("secret", _bench.Service.Secrets.MsiSecret));

        Assert.Equal("03/01/2026 09:00:00 +00:00", (string?)answer.Body["expires_on"]);
        Assert.Equal(403, _bench.Get($"/msi/token?api-version=2017-09-01&resource={Resource}", ("secret", "wrong")).Status);
    }

    [Fact]
    public void The_metadata_service_of_a_machine_answers()
    {
        Assert.Equal(_bench.A.ObjectId, _bench.Get($"/metadata/identity/oauth2/token?api-version=2018-02-01&resource={Resource}", ("Metadata", "true")).Claim("oid"));
        Assert.Equal("Required query variable 'resource' is missing", _bench.Get("/metadata/identity/oauth2/token?api-version=2018-02-01", ("Metadata", "true")).Description);
    }

    [Fact]
    public void A_resource_that_the_world_does_not_have_gets_no_token() =>
        Assert.Equal("invalid_resource", _bench.Get("/oauth2/token?resource=https://shop.example", Header).Error);

    private (string Name, string Value) Header => ("X-IDENTITY-HEADER", _bench.Service.Secrets.IdentityHeader);
}
