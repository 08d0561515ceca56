using System.Text;

namespace PlsTools.Simulator.Tests.Identity;

/// <summary>Client credentials at the endpoints of a tenant and of AD FS.</summary>
public sealed class EntraTokenTests
{
    private const string V2 = $"/{IdentityBench.TenantA}/oauth2/v2.0/token";
    private const string V1 = $"/{IdentityBench.TenantA}/oauth2/token";
    private const string Scope = "https://management.azure.com//.default";

    private readonly IdentityBench _bench = new();

    [Fact]
    public void A_secret_is_worth_a_token_for_the_scope()
    {
        IdentityAnswer answer = SignIn(V2);

        Assert.Equal(200, answer.Status);
        Assert.Equal(3600, (int)answer.Body["expires_in"]!);
        Assert.Equal(
            (IdentityBench.TenantA, _bench.A.ObjectId, _bench.A.ClientId, "https://management.azure.com/"),
            (answer.Claim("tid"), answer.Claim("oid"), answer.Claim("appid"), answer.Claim("aud")));
        Assert.Equal(_bench.A, _bench.World.Directory.FindToken(answer.Token!)!.Principal);
    }

    [Fact]
    public void Version_1_takes_a_resource_and_writes_numbers_as_text()
    {
        IdentityAnswer answer = _bench.Post(
            V1, ("grant_type", "client_credentials"), ("client_id", _bench.A.ClientId), ("client_secret", Secret), ("resource", IdentityBench.Endpoint));

        Assert.Equal("3600", (string?)answer.Body["expires_in"]);
        Assert.Equal(_bench.Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds().ToString(), (string?)answer.Body["expires_on"]);
        Assert.Equal((IdentityBench.Endpoint, IdentityBench.Endpoint), ((string?)answer.Body["resource"], answer.Claim("aud")));
    }

    [Theory]
    [InlineData("provider.example")]
    [InlineData("PROVIDER.example")]
    public void A_tenant_may_be_named_by_its_domain(string tenant) => Assert.Equal(200, SignIn($"/{tenant}/oauth2/v2.0/token").Status);

    [Fact]
    public void ADFS_finds_the_tenant_by_the_application() =>
        Assert.Equal(IdentityBench.TenantA, SignIn("/adfs/oauth2/token", scope: $"{IdentityBench.Endpoint}/.default").Claim("tid"));

    [Fact]
    public void The_secret_may_come_in_the_header()
    {
        string basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_bench.A.ClientId}:{Secret}"));

        IdentityAnswer answer = _bench.Send(
            "POST", V2, $"grant_type=client_credentials&scope={Uri.EscapeDataString(Scope)}", ("Authorization", $"Basic {basic}"));

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public void A_wrong_secret_is_refused_without_being_repeated()
    {
        IdentityAnswer answer = SignIn(V2, secret: "canary-4711");

        Assert.Equal((401, "invalid_client"), (answer.Status, answer.Error));
        Assert.StartsWith("AADSTS7000215: Invalid client secret provided.", answer.Description);
        Assert.Equal(7000215, (int)answer.Body["error_codes"]![0]!);
        Assert.DoesNotContain("canary", answer.Body.ToJsonString());
        Assert.DoesNotContain(Secret, answer.Body.ToJsonString());
    }

    [Fact]
    public void An_application_of_another_tenant_is_unknown_here()
    {
        IdentityAnswer answer = SignIn(V2, client: _bench.B.ClientId);

        Assert.Equal((400, "unauthorized_client"), (answer.Status, answer.Error));
        Assert.StartsWith($"AADSTS700016: Application with identifier '{_bench.B.ClientId}' was not found in the directory 'Provider'.", answer.Description);
    }

    [Fact]
    public void An_unknown_tenant_is_refused() =>
        Assert.StartsWith("AADSTS90002: Tenant 'nowhere' not found.", SignIn("/nowhere/oauth2/v2.0/token").Description);

    [Theory]
    [InlineData("https://management.azure.com/user_impersonation", "AADSTS1002012")]
    [InlineData("openid profile", "AADSTS70011")]
    [InlineData("https://a.example/.default https://b.example/.default", "AADSTS70011")]
    public void A_scope_that_names_no_one_resource_is_invalid(string scope, string code)
    {
        IdentityAnswer answer = SignIn(V2, scope: scope);

        Assert.Equal((400, "invalid_scope"), (answer.Status, answer.Error));
        Assert.StartsWith(code + ":", answer.Description);
    }

    [Fact]
    public void A_resource_that_the_world_does_not_have_gets_no_token()
    {
        IdentityAnswer answer = SignIn(V2, scope: "https://shop.example/.default");

        Assert.Equal((400, "invalid_resource"), (answer.Status, answer.Error));
        Assert.StartsWith("AADSTS500011: The resource principal named https://shop.example was not found in the tenant named Provider.", answer.Description);
    }

    [Theory]
    [InlineData("grant_type", "AADSTS900144")]
    [InlineData("client_id", "AADSTS900144")]
    [InlineData("scope", "AADSTS900144")]
    [InlineData("client_secret", "AADSTS7000218")]
    public void What_is_missing_is_named(string missing, string code)
    {
        (string Name, string? Value)[] fields =
            [("grant_type", "client_credentials"), ("client_id", _bench.A.ClientId), ("client_secret", Secret), ("scope", Scope)];

        IdentityAnswer answer = _bench.Post(V2, [.. fields.Where(field => field.Name != missing)]);

        Assert.StartsWith(code, answer.Description);
        Assert.Contains($"'{missing}'", answer.Description);
    }

    [Fact]
    public void Other_grants_are_not_supported() =>
        Assert.Equal("unsupported_grant_type", _bench.Post(V2, ("grant_type", "password"), ("client_id", _bench.A.ClientId)).Error);

    [Fact]
    public void In_a_fast_world_a_token_lasts_an_hour_of_its_holder()
    {
        IdentityBench fast = new(speed: 30);
        IdentityAnswer answer = fast.Post(
            V2, ("grant_type", "client_credentials"), ("client_id", fast.A.ClientId), ("client_secret", fast.World.Directory.SecretOf(fast.A)), ("scope", Scope));

        Assert.Equal(fast.Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds().ToString(), answer.Claim("exp"));
        Assert.Equal(fast.WorldClock.GetUtcNow().AddHours(30), fast.World.Directory.FindToken(answer.Token!)!.Expires);
    }

    [Fact]
    public void The_key_that_signed_a_token_is_in_the_key_set()
    {
        string header = Encoding.UTF8.GetString(Convert.FromBase64String(Pad(SignIn(V2).Token!.Split('.')[0])));

        Assert.Contains($"\"kid\":\"{_bench.Get("/common/discovery/v2.0/keys").Body["keys"]![0]!["kid"]}\"", header);
    }

    private string Secret => _bench.World.Directory.SecretOf(_bench.A);

    private static string Pad(string text) => text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (text.Length % 4)) % 4);

    private IdentityAnswer SignIn(string path, string? client = null, string? secret = null, string scope = Scope) => _bench.Post(
        path, ("grant_type", "client_credentials"), ("client_id", client ?? _bench.A.ClientId), ("client_secret", secret ?? Secret), ("scope", scope));
}
