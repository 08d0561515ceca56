using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Identity;

/// <summary>Applications that prove who they are by what they or their host signed.</summary>
public sealed class ClientAssertionTests
{
    private const string Token = $"/{IdentityBench.TenantA}/oauth2/v2.0/token";

    // Keys take their time to make: the tests share them.
    private static readonly RSA s_key = RSA.Create(2048);
    private static readonly RSA s_stranger = RSA.Create(2048);
    private static readonly X509Certificate2 s_certificate = new CertificateRequest("CN=client", s_key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        .CreateSelfSigned(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private readonly IdentityBench _bench = new();
    public ClientAssertionTests() => _bench.World.Directory.AddCertificate(_bench.A, s_certificate);

    [Theory]
    [InlineData("")]
    [InlineData("=")]
    public void A_registered_certificate_signs_in(string padding) => Assert.Equal(_bench.A.ObjectId, Exchange(Signed(padding: padding)).Claim("oid"));

    [Theory]
    [InlineData("aud", "https://127.0.0.1:4443/other/oauth2/v2.0/token", "AADSTS700023")]
    [InlineData("aud", $"https://127.0.0.1:4443/{IdentityBench.TenantB}/oauth2/v2.0/token", "AADSTS700023")]
    [InlineData("sub", "somebody-else", "AADSTS700021")]
    public void What_the_application_signed_has_to_fit(string claim, string value, string code)
    {
        IdentityAnswer answer = Exchange(Signed(claims => claims[claim] = value));

        Assert.Equal((401, "invalid_client"), (answer.Status, answer.Error));
        Assert.StartsWith(code + ":", answer.Description);
    }

    [Fact]
    public void An_assertion_ends_when_it_says()
    {
        string assertion = Signed();
        _bench.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.StartsWith("AADSTS700024: Client assertion is not within its valid time range.", Exchange(assertion).Description);
    }

    [Fact]
    public void Times_as_texts_are_taken_as_MSAL_for_NET_writes_them() => Assert.Equal(200, Exchange(Signed(claims =>
    {
        foreach (string name in (string[])["nbf", "exp"]) claims[name] = claims[name]!.ToString();
    })).Status);

    [Fact]
    public void A_key_that_is_not_registered_signs_nobody_in() => Assert.StartsWith("AADSTS700027:", Exchange(Signed(key: s_stranger)).Description);

    [Fact]
    public void A_certificate_of_one_application_is_none_of_another()
    {
        IdentityAnswer answer = _bench.Post(
            $"/{IdentityBench.TenantB}/oauth2/v2.0/token", ("grant_type", "client_credentials"), ("client_id", _bench.B.ClientId),
            ("scope", "https://management.azure.com/.default"), ("client_assertion", Signed(claims =>
            {
                claims["iss"] = _bench.B.ClientId;
                claims["sub"] = _bench.B.ClientId;
                claims["aud"] = $"{IdentityBench.Endpoint}/{IdentityBench.TenantB}/oauth2/v2.0/token";
            })));

        Assert.StartsWith("AADSTS700027:", answer.Description);
    }

    [Fact]
    public void A_time_may_have_a_fraction() =>
        Assert.Equal(200, Exchange(Signed(claims => claims["exp"] = JsonNode.Parse($"{_bench.Clock.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds()}.25"))).Status);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.e30")]
    public void What_is_no_assertion_is_refused(string assertion) => Assert.StartsWith("AADSTS50027:", Exchange(assertion).Description);

    [Fact]
    public void A_GitHub_workflow_exchanges_its_ID_token()
    {
        IdentityAnswer id = _bench.Get($"/oidc/github?principal={_bench.A.ClientId}&audience=api://AzureADTokenExchange", Request);

        Assert.Equal(_bench.A.ObjectId, Exchange((string)id.Body["value"]!).Claim("oid"));
    }

    [Fact]
    public void A_pipeline_exchanges_its_ID_token()
    {
        IdentityAnswer id = _bench.Send("POST", $"/oidc/pipelines?api-version=7.1&serviceConnectionId={_bench.A.ClientId}", "", Request);

        Assert.Equal(_bench.A.ObjectId, Exchange((string)id.Body["oidcToken"]!).Claim("oid"));
    }

    [Fact]
    public void A_file_of_a_Pod_holds_an_assertion() =>
        Assert.Equal(_bench.A.ObjectId, Exchange(_bench.Service.IssueAssertion(_bench.A.ClientId, new(IdentityBench.Endpoint), TimeSpan.FromHours(1))).Claim("oid"));

    [Fact]
    public void An_ID_token_needs_the_request_token()
    {
        Assert.Equal(401, _bench.Get($"/oidc/github?principal={_bench.A.ClientId}").Status);
        Assert.Equal(401, _bench.Get($"/oidc/github?principal={_bench.A.ClientId}", ("Authorization", "Bearer wrong")).Status);
    }

    [Fact]
    public void An_ID_token_of_another_principal_audience_or_issuer_is_not_exchanged()
    {
        string other = (string)_bench.Get($"/oidc/github?principal={_bench.B.ClientId}", Request).Body["value"]!;
        string audience = (string)_bench.Get($"/oidc/github?principal={_bench.A.ClientId}&audience=https://github.example", Request).Body["value"]!;

        Assert.StartsWith("AADSTS700213:", Exchange(other).Description);
        Assert.StartsWith("AADSTS700212:", Exchange(audience).Description);
        Assert.StartsWith("AADSTS700211:", Exchange(Signed(claims => claims["iss"] = "https://token.actions.example")).Description);
    }

    [Fact]
    public void An_ID_token_that_the_issuer_did_not_sign_is_not_exchanged()
    {
        string forged = Signed(claims =>
        {
            claims["iss"] = $"{IdentityBench.Endpoint}/oidc";
            claims["sub"] = $"principal:{_bench.A.ClientId}";
            claims["aud"] = "api://AzureADTokenExchange";
        });

        Assert.StartsWith("AADSTS50013:", Exchange(forged).Description);
    }

    private (string Name, string Value) Request => ("Authorization", $"Bearer {_bench.Service.Secrets.OidcRequestToken}");

    private IdentityAnswer Exchange(string assertion) => _bench.Post(
        Token,
        ("grant_type", "client_credentials"),
        ("client_id", _bench.A.ClientId),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", assertion),
        ("scope", "https://management.azure.com/.default"));

    private string Signed(Action<JsonObject>? change = null, RSA? key = null, string padding = "")
    {
        DateTimeOffset now = _bench.Clock.GetUtcNow();
        JsonObject header = new() { ["alg"] = "RS256", ["typ"] = "JWT", ["x5t"] = Encode(s_certificate.GetCertHash()) + padding };
        JsonObject claims = new()
        {
            ["aud"] = IdentityBench.Endpoint + Token,
            ["iss"] = _bench.A.ClientId,
            ["sub"] = _bench.A.ClientId,
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(10).ToUnixTimeSeconds(),
        };
        change?.Invoke(claims);
        string signed = $"{Encode(Encoding.UTF8.GetBytes(header.ToJsonString()))}.{Encode(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        return $"{signed}.{Encode((key ?? s_key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
