using System.Net.Http.Headers;
using PlsTools.Core.Kube;

namespace PlsTools.Core.Tests.Kube;

/// <summary>An API server, or a proxy before it, that repeats the token which it was sent: nothing of that goes on.</summary>
public sealed class RepeatedTokenTests : KubeClientTestBase
{
    [Theory]
    [InlineData(401, "Unauthorized")]
    [InlineData(403, "Forbidden")]
    [InlineData(409, "Conflict")]
    [InlineData(422, "Invalid")]
    public async Task A_refusal_is_passed_on_without_the_token(int status, string reason)
    {
        Server.ThenStatus(
            status, reason, $"User \"{Token}\" cannot: Bearer {Token}",
            $$$"""{"name":"{{{Token}}}","causes":[{"reason":"FieldManagerConflict","message":"conflict with \"{{{Token}}}\" using v1","field":"{{{Token}}}"}]}""");

        KubeException error = await Assert.ThrowsAsync<KubeException>(() => Client().FindAsync(KubeKind.Service, Api, default));

        Assert.Equal((status, reason), (error.Status, error.Reason));
        Assert.DoesNotContain(Token, error + error.RecommendedAction + string.Join(' ', error.Causes));
    }

    [Fact]
    public void A_name_with_its_password_is_secret_as_it_is_sent_and_as_it_is()
    {
        const string person = "cGVyc29uOmEgcGFzc3dvcmQgb2YgaGVycw==";

        Assert.Equal("person: *** and ***", KubeAnswer.SecretsOf(new("Basic", person)).Apply($"person: a password of hers and {person}"));
        Assert.Equal("nothing", KubeAnswer.SecretsOf(null).Apply("nothing"));
        Assert.Equal("nothing", KubeAnswer.SecretsOf(new AuthenticationHeaderValue("Bearer")).Apply("nothing"));
    }
}
