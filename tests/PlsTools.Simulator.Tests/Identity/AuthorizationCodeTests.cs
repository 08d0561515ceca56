using System.Security.Cryptography;
using System.Text;
using System.Web;

namespace PlsTools.Simulator.Tests.Identity;

/// <summary>A person who signs in in a browser, and the client on loopback that the browser comes back to (RFC 7636, RFC 8252).</summary>
public sealed class AuthorizationCodeTests
{
    private const string Client = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";
    private const string Scope = "https://management.azure.com//.default offline_access openid profile";
    private const string Path = "/organizations/oauth2/v2.0/authorize";
    private const string Back = "http://localhost:40123/";
    private const string Verifier = "a-verifier-that-only-the-client-knows-0123456789";

    private readonly IdentityBench _bench = new();

    [Fact]
    public void The_page_offers_the_people_and_leads_back_with_a_code_that_is_worth_tokens()
    {
        Assert.Contains("<option>operator-b@consumer.example</option>", _bench.Get($"{Path}?client_id={Client}&scope={Uri.EscapeDataString(Scope)}&redirect_uri={Back}").Page);

        Uri back = new(Agree().Location!);

        Assert.Equal(Back, back.GetLeftPart(UriPartial.Path));
        Assert.Equal("state-1", HttpUtility.ParseQueryString(back.Query)["state"]);
        IdentityAnswer answer = Redeem(Code(back));
        Assert.Equal(("operator-a@provider.example", _bench.A.ObjectId), (answer.Claim("upn"), answer.Claim("oid")));
        Assert.NotNull((string?)answer.Body["refresh_token"]);
    }

    [Fact]
    public void The_answer_may_be_posted_by_the_browser()
    {
        IdentityAnswer answer = Agree(mode: "form_post");

        Assert.Equal(200, answer.Status);
        Assert.Contains($"action=\"{Back}\"", answer.Page);
        Assert.Contains("name=\"code\"", answer.Page);
    }

    [Fact]
    public void Who_declines_is_led_back_with_a_refusal()
    {
        Uri back = new(Agree(answer: "decline").Location!);

        Assert.Equal("access_denied", HttpUtility.ParseQueryString(back.Query)["error"]);
    }

    [Fact]
    public void A_code_is_worth_tokens_once_and_to_the_client_that_began()
    {
        string code = Code(new(Agree().Location!));
        Redeem(code);

        Assert.StartsWith("AADSTS54005:", Redeem(code).Description);
        Assert.StartsWith("AADSTS501481:", Redeem(Code(new(Agree().Location!)), verifier: "another").Description);
    }

    [Fact]
    public void Only_a_client_on_this_machine_is_led_back_to() =>
        Assert.StartsWith("AADSTS50011:", _bench.Get($"{Path}?client_id={Client}&scope={Uri.EscapeDataString(Scope)}&redirect_uri=https://else.example/").Description);

    private static string Code(Uri back) => HttpUtility.ParseQueryString(back.Query)["code"]!;

    private IdentityAnswer Agree(string answer = "approve", string? mode = null) => _bench.Post(
        Path, ("client_id", Client), ("scope", Scope), ("redirect_uri", Back), ("state", "state-1"), ("response_mode", mode),
        ("code_challenge", Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_')),
        ("user", "operator-a@provider.example"), ("answer", answer));

    private IdentityAnswer Redeem(string code, string verifier = Verifier) => _bench.Post(
        "/organizations/oauth2/v2.0/token", ("grant_type", "authorization_code"), ("client_id", Client), ("code", code), ("redirect_uri", Back), ("code_verifier", verifier));
}
