using System.Text.Json.Nodes;
using PlsTools.Core.Arm.Http;

namespace PlsTools.Core.Session.Credentials;

/// <summary>
/// ID tokens of a GitHub Actions job with the permission <c>id-token: write</c> (docs.github.com, "OpenID Connect reference"). A fresh one for
/// each request, so that a long job does not end with the first.
/// </summary>
/// <param name="url"><c>ACTIONS_ID_TOKEN_REQUEST_URL</c>.</param>
/// <param name="requestToken"><c>ACTIONS_ID_TOKEN_REQUEST_TOKEN</c>.</param>
internal sealed class GitHubAssertion(string url, string requestToken)
{
    private const string Audience = "api://AzureADTokenExchange";

    public async Task<string> GetAsync(SignInSettings settings, CancellationToken cancellation)
    {
        Uri asked = new($"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}audience={Uri.EscapeDataString(Audience)}");
        using DocumentClient client = DocumentClient.Create(asked, settings.Handler, requestToken, settings.Clock);
        ArmReply reply = await client.GetAsync(new("Reading", "an ID token of GitHub Actions", asked.Host), asked, cancellation).ConfigureAwait(false);
        return reply.IsSuccess && reply.TryReadObject(out JsonObject? answer) && answer?["value"]?.ToString() is { Length: > 0 } token
            ? token
            : throw ConnectErrors.AssertionNotGiven(asked, reply.Status);
    }
}
