using System.Security.Cryptography;
using System.Text;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Identity.People;

/// <summary>
/// The authorization code grant with PKCE (RFC 6749, RFC 7636): <c>/{tenant}/oauth2/v2.0/authorize</c>, which a browser opens, and the code that
/// it carries back. Safe to use from any thread.
/// </summary>
internal sealed class AuthorizationCodes(AzureWorld world, IdentitySettings settings, EntraFaults faults, PublicClients clients)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(10);

    private readonly object _gate = new();
    private readonly Dictionary<string, Given> _codes = new(StringComparer.Ordinal);

    /// <summary>The page that a browser is led to.</summary>
    public IdentityReply Page(IdentityCall call, string tenant)
    {
        clients.Read(call, tenant);
        RequireLoopback(call);
        string[] kept = ["client_id", "scope", "redirect_uri", "state", "code_challenge", "code_challenge_method", "response_mode", "response_type", "nonce"];
        return SignInPages.Form(
            "Pick an account", $"/{tenant}/oauth2/v2.0/authorize", [.. kept.Where(name => call.Query(name) is not null).Select(name => (name, call.Query(name)!))],
            world.Directory.Principals.Select(clients.NameOf), []);
    }

    /// <summary>The page, filled in: leads back to the client with a code, or with the person's refusal.</summary>
    public IdentityReply Answer(IdentityCall call, string tenant)
    {
        PersonRequest request = clients.Read(call, tenant);
        Uri client = RequireLoopback(call);
        List<(string Name, string Value)> fields = [];
        if (call.Form("answer") == "decline")
        {
            fields.Add(("error", "access_denied"));
            fields.Add(("error_description", faults.Text(65004, "User declined to consent to access the app.")));
        }
        else
        {
            Principal person = clients.Person(call.Form("user"), tenant);
            string code = world.Random.Text(80);
            lock (_gate) _codes[code] = new(person, request, client, call.Form("code_challenge"), settings.Clock.GetUtcNow() + s_lifetime);
            fields.Add(("code", code));
        }

        if (call.Form("state") is { } state) fields.Add(("state", state));
        return call.Form("response_mode") == "form_post" ? SignInPages.PostOn(client, fields) : SignInPages.GoOn(client, fields);
    }

    /// <summary>The client shows the code, once, and proves that it is the one that began.</summary>
    /// <exception cref="IdentityFaultException">The code is unknown, spent or too old, or somebody else's.</exception>
    public (Principal Person, PersonRequest Request) Redeem(IdentityCall call)
    {
        string code = call.Form("code") ?? throw faults.MissingParameter("code");
        Given? given;
        lock (_gate) _codes.Remove(code, out given);
        if (given is null)
            throw faults.Fault(400, "invalid_grant", 54005, "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.");
        if (given.Ends <= settings.Clock.GetUtcNow()) throw faults.Fault(400, "invalid_grant", 70008, "The provided authorization code or refresh token has expired due to inactivity.");
        bool isProven = given.Challenge is null || (call.Form("code_verifier") is { } verifier && given.Challenge == Base64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))));
        if (!isProven || call.Form("redirect_uri") is not { } back || new Uri(back) != given.Client)
            throw faults.Fault(400, "invalid_grant", 501481, "The Code_Verifier does not match the code_challenge supplied in the authorization request.");
        return (given.Person, given.Request);
    }

    /// <summary>A public client listens on loopback, on any port (RFC 8252).</summary>
    private Uri RequireLoopback(IdentityCall call) =>
        Uri.TryCreate(call.Parameter("redirect_uri"), UriKind.Absolute, out Uri? client) && client.IsLoopback && client.Scheme == Uri.UriSchemeHttp
            ? client
            : throw faults.Fault(400, "invalid_request", 50011, "The redirect URI specified in the request does not match the redirect URIs configured for the application.");

    private sealed record Given(Principal Person, PersonRequest Request, Uri Client, string? Challenge, DateTimeOffset Ends);
}
