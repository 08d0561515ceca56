using System.Text;
using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Tests.Arm.Support;

namespace PlsTools.Core.Tests.Arm;

public sealed class ArmAuthenticationTests
{
    [Fact]
    public async Task One_token_serves_many_requests_and_CAE_is_offered()
    {
        using ArmRig rig = new();
        rig.Service.Answer(200, ArmRig.ServiceBody).Answer(200, ArmRig.ServiceBody);

        await rig.Client.GetAsync(ArmRig.ServiceId, default);
        await rig.Client.GetAsync(ArmRig.ServiceId, default);

        Assert.True(Assert.Single(rig.Credential.Asked).IsCaeEnabled);
    }

    [Fact]
    public async Task A_claims_challenge_is_answered_with_a_fresh_token()
    {
        const string claims = """{"access_token":{"nbf":{"essential":true,"value":"1603742800"}}}""";
        string challenge = $"""Bearer authorization_uri="https://login.microsoftonline.com/", error="insufficient_claims", claims="{Convert.ToBase64String(Encoding.UTF8.GetBytes(claims))}" """;
        using ArmRig rig = new();
        rig.Service.Answer(401, """{"error":{"code":"InvalidAuthenticationToken","message":"m"}}""", ("WWW-Authenticate", challenge.Trim())).Answer(200, ArmRig.ServiceBody);

        await rig.Client.GetAsync(ArmRig.ServiceId, default);

        Assert.Equal([null, claims], rig.Credential.Asked.Select(asked => asked.Claims));
        Assert.Equal(["Bearer token-1", "Bearer token-2"], rig.Service.Requests.Select(request => request.Header("Authorization")));
        Assert.Equal([401, 200], rig.Log.Requests.Select(entry => entry.Status));
    }

    [Fact]
    public async Task The_audience_makes_the_scope()
    {
        StubCredential credential = new();
        using ScriptedHandler service = new ScriptedHandler().Answer(200, ArmRig.ServiceBody);
        using ArmClient client = ArmClient.Create(new()
        {
            Endpoint = new("https://localhost:8443"),
            Audience = "https://management.core.windows.net/",
            Credential = credential,
            Clock = new InstantClock(),
            Random = new(1),
            Handler = service,
        });

        await client.GetAsync(ArmRig.ServiceId, default);

        Assert.Equal("https://management.core.windows.net//.default", Assert.Single(credential.Asked).Scopes.Single());
        Assert.Equal($"https://localhost:8443{ArmRig.ServicePath}?api-version=2024-05-01", service.Requests.Single().Url.AbsoluteUri);
    }

    [Fact]
    public async Task A_credential_without_token_is_told_once_and_without_its_innards()
    {
        using ArmRig rig = new(new StubCredential { Failure = new InvalidOperationException("AADSTS700024: assertion expired.\r\nTrace ID: x", new HttpRequestException("reply body")) });

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => rig.Client.GetAsync(ArmRig.ServiceId, default));

        Assert.Equal(("ArmCredentialFailed", PlsErrorKind.AuthenticationFailed), (error.ErrorId, error.Kind));
        Assert.Contains("AADSTS700024: assertion expired.", error.Message);
        Assert.DoesNotContain("Trace ID", error.Message);
        Assert.Null(error.InnerException);
        Assert.Empty(rig.Service.Requests);
        Assert.Empty(rig.Clock.Waits);
    }

    [Fact]
    public async Task A_credential_that_tells_its_failure_itself_is_left_to_speak()
    {
        PlsException own = new("TokenGone", PlsErrorKind.AuthenticationFailed, "gone");
        using ArmRig rig = new(new StubCredential { Failure = own });

        Assert.Same(own, await Assert.ThrowsAsync<PlsException>(() => rig.Client.GetAsync(ArmRig.ServiceId, default)));
    }
}
