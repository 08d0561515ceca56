using System.Net;
using System.Text;
using Azure.Core;
using PlsTools.Core.Errors;
using PlsTools.Core.Session.Credentials;

namespace PlsTools.Core.Tests.Session;

public sealed class CredentialTests : IDisposable
{
    private static readonly TokenRequestContext s_arm = new(["https://management.azure.com//.default"]);

    private static readonly SignInSettings s_settings = new() { Clock = TimeProvider.System };

    private readonly HostEndpoint _endpoint = new();

    [Fact]
    public void A_JWT_tells_its_tenant_and_end()
    {
        AccessTokenClaims claims = AccessTokenClaims.Read(Jwt("""{"tid":"t-1","exp":1795420800,"name":"ü?>"}"""));

        Assert.Equal(("t-1", DateTimeOffset.FromUnixTimeSeconds(1795420800)), (claims.TenantId, claims.ExpiresOn));
    }

    [Theory]
    [InlineData("opaque")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("e30.W10.x")]
    public void Another_make_of_token_tells_nothing(string token) => Assert.Equal(new(null, null, null), AccessTokenClaims.Read(token));

    [Fact]
    public async Task The_system_assigned_identity_is_asked_of_the_host()
    {
        AccessToken token = await new ManagedIdentitySource(null, _ => null, _endpoint).CreateTokens(s_settings).GetTokenAsync(s_arm, default);

        Assert.Equal("canary-identity-token", token.Token);
        HttpRequestMessage asked = Assert.Single(_endpoint.Requests);
        Assert.Equal("127.0.0.1", asked.RequestUri!.Host);
        Assert.Contains("resource=https", asked.RequestUri.Query);
        Assert.DoesNotContain("client_id", asked.RequestUri.Query);
        Assert.Equal("host-header", Assert.Single(asked.Headers.GetValues("X-IDENTITY-HEADER")));
    }

    [Fact]
    public async Task A_user_assigned_identity_is_asked_for_by_client_id_or_resource_id()
    {
        const string ClientId = "9f0b2f5a-0d4c-4a5e-9a55-0c7c1f3b2a11";
        const string ResourceId = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i";

        await new ManagedIdentitySource(ClientId, _ => null, _endpoint).CreateTokens(s_settings).GetTokenAsync(s_arm, default);
        await new ManagedIdentitySource(ResourceId, _ => null, _endpoint).CreateTokens(s_settings).GetTokenAsync(s_arm, default);

        Assert.Contains($"client_id={ClientId}", _endpoint.Requests[0].RequestUri!.Query);
        Assert.Contains("userAssignedIdentities", Uri.UnescapeDataString(_endpoint.Requests[1].RequestUri!.Query));
    }

    [Theory]
    [InlineData("myidentity")]
    [InlineData("/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/g")]
    public void An_account_that_is_neither_is_refused(string accountId)
    {
        PlsException error = Assert.Throws<PlsException>(() => new ManagedIdentitySource(accountId, _ => null));

        Assert.Equal(("AccountIdInvalid", accountId), (error.ErrorId, error.Target));
    }

    [Fact]
    public void No_credential_shows_its_token()
    {
        ISessionCredential[] all = [new AccessTokenSource(SessionWorld.Secure("canary")), new SandboxToken("t", _ => "canary"), new ManagedIdentitySource(null, _ => null)];

        Assert.All(all, credential => Assert.DoesNotContain("canary", credential.ToString() + System.Text.Json.JsonSerializer.Serialize(credential, credential.GetType())));
    }

    public void Dispose() => _endpoint.Dispose();

    private static string Jwt(string claims) => $"e30.{Convert.ToBase64String(Encoding.UTF8.GetBytes(claims)).TrimEnd('=').Replace('+', '-').Replace('/', '_')}.sig";

    /// <summary>The identity endpoint of a host such as Automation, and the variables by which that host tells of it.</summary>
    private sealed class HostEndpoint : HttpMessageHandler
    {
        public HostEndpoint()
        {
            Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", "http://127.0.0.1:41741/oauth2/token");
            Environment.SetEnvironmentVariable("IDENTITY_HEADER", "host-header");
        }

        public List<HttpRequestMessage> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            long end = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds();
            string body = $$"""{"access_token":"canary-identity-token","expires_on":"{{end}}","resource":"https://management.azure.com/","token_type":"Bearer"}""";
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
        }

        protected override void Dispose(bool disposing)
        {
            Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", null);
            Environment.SetEnvironmentVariable("IDENTITY_HEADER", null);
            base.Dispose(disposing);
        }
    }
}
