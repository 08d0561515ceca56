using Azure.Core;
using Azure.Identity;
using PlsTools.Core.Errors;
using PlsTools.Core.Session.Credentials;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Identity;
using PlsTools.Simulator.World;

namespace PlsTools.Core.Tests.Session;

/// <summary>Tokens that must hold more than the last one did: what each way of signing in makes of that.</summary>
public sealed class ClaimsChallengeTests
{
    private const string Claims = """{"access_token":{"nbf":{"essential":true,"value":"1795420800"}}}""";
    private const string Scope = "https://management.azure.com//.default";

    private static readonly SignInSettings s_settings = new() { Clock = TimeProvider.System, TenantId = "tenant-1", AuthorityHost = new("https://login.microsoftonline.com/") };

    private static readonly TokenRequestContext s_challenged = new([Scope], claims: Claims);

    [Fact]
    public async Task An_application_asks_anew_and_passes_the_claims_on()
    {
        AzureWorld world = new(TimeProvider.System, new Random(1));
        world.Directory.AddTenant(SessionWorld.TenantId, "Shop", "shop.example");
        Principal principal = world.Directory.AddPrincipal("0000000a-0000-0000-0000-000000000001", SessionWorld.TenantId, "0000000a-0000-0000-0000-000000000002", "app");
        using Forms forms = new(new IdentityService(world, new()));
        TokenCredential tokens = new ReportedTokens(
            new ClientSecretSource("ServicePrincipal", principal.ClientId, null, SessionWorld.Secure(world.Directory.SecretOf(principal))),
            new() { Clock = TimeProvider.System, AuthorityHost = new("https://login.example/"), IsKnownAuthority = false, TenantId = SessionWorld.TenantId, Handler = forms });

        string first = (await tokens.GetTokenAsync(new([Scope]), default)).Token;
        string kept = (await tokens.GetTokenAsync(new([Scope]), default)).Token;
        string fresh = (await tokens.GetTokenAsync(s_challenged, default)).Token;

        Assert.Equal(first, kept);
        Assert.NotEqual(first, fresh);
        Assert.Contains("nbf", Assert.Single(forms.Posted, form => form.Contains("claims=")));
    }

    [Fact]
    public async Task A_token_that_was_brought_along_says_that_it_is_of_no_more_use()
    {
        TokenCredential tokens = new ReportedTokens(new AccessTokenSource(SessionWorld.Secure("canary")), s_settings);

        PlsException error = await Assert.ThrowsAsync<PlsException>(() => tokens.GetTokenAsync(s_challenged, default).AsTask());

        Assert.Equal(("AccessTokenChallenged", PlsErrorKind.AuthenticationFailed), (error.ErrorId, error.Kind));
    }

    [Fact]
    public void Az_is_told_the_line_to_run()
    {
        PlsException error = SignInFailures.From(new CredentialUnavailableException("Please run 'az login --claims-challenge …'"), new AzureCliSource("tenant-1"), s_settings, s_challenged);

        Assert.Equal("SignInChallengedAzureCli", error.ErrorId);
        Assert.Equal($"Run az login --tenant 'tenant-1' --claims-challenge '{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Claims))}', then Connect-Pls.", error.RecommendedAction);
    }

    [Theory]
    [InlineData("DeviceCode")]
    [InlineData("Interactive")]
    public void A_person_is_told_to_sign_in_again(string kind)
    {
        PersonSource person = kind == "DeviceCode" ? PersonSource.ByDeviceCode((_, _) => Task.CompletedTask) : PersonSource.ByBrowser((_, _) => Task.CompletedTask);

        PlsException error = SignInFailures.From(new AuthenticationRequiredException("interaction needed", s_challenged), person, s_settings, s_challenged);

        Assert.Equal("SignInChallengedPerson", error.ErrorId);
        Assert.Contains($"Connect-Pls with -{kind} again", error.RecommendedAction);
    }

    [Fact]
    public void An_outage_is_not_taken_for_a_refusal()
    {
        PlsException error = SignInFailures.From(
            new AuthenticationFailedException("failed", new HttpRequestException(HttpRequestError.NameResolutionError, "no such host")), new AzurePipelinesSource("c", "t", "s", "x"), s_settings, s_challenged);

        Assert.Equal("SignInAuthorityUnreachable", error.ErrorId);
    }

    /// <summary>Keeps the forms that are posted on their way to the token endpoint.</summary>
    private sealed class Forms(ISimulatedService service) : DelegatingHandler(new InProcessHandler(service))
    {
        public List<string> Posted { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is not null) Posted.Add(Uri.UnescapeDataString(await request.Content.ReadAsStringAsync(cancellationToken)));
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
