namespace PlsTools.Simulator.Tests.Identity;

/// <summary>A person who signs in on another device by a code (RFC 8628).</summary>
public sealed class DeviceCodeTests
{
    private const string Client = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";
    private const string Scope = "https://management.azure.com//.default offline_access openid profile";
    private const string Page = "/common/oauth2/deviceauth";

    private readonly IdentityBench _bench = new();

    [Fact]
    public void Who_approves_is_who_the_device_gets_tokens_of()
    {
        IdentityAnswer begun = Begin();
        Assert.Equal("authorization_pending", Ask(begun).Error);

        Assert.Equal(200, Decide(begun, "approve").Status);
        IdentityAnswer answer = Ask(begun);

        Assert.Equal((_bench.A.ObjectId, Client, "operator-a@provider.example"), (answer.Claim("oid"), answer.Claim("appid"), answer.Claim("upn")));
        Assert.Equal(_bench.A, _bench.World.Directory.FindToken(answer.Token!)!.Principal);
        Assert.Equal("https://management.azure.com/", answer.Claim("aud"));
    }

    [Fact]
    public void The_message_names_the_page_and_the_code()
    {
        IdentityAnswer begun = Begin();

        Assert.Equal($"{IdentityBench.Endpoint}{Page}", (string?)begun.Body["verification_uri"]);
        Assert.Contains((string)begun.Body["user_code"]!, (string)begun.Body["message"]!);
        Assert.Contains((string)begun.Body["verification_uri"]!, (string)begun.Body["message"]!);
        Assert.Equal((900, 5), ((int)begun.Body["expires_in"]!, (int)begun.Body["interval"]!));
        Assert.Contains("<select name=\"user\"><option>operator-a@provider.example</option>", _bench.Get(Page).Page);
    }

    [Fact]
    public void A_refresh_token_is_worth_a_token_for_another_resource()
    {
        IdentityAnswer begun = Begin();
        Decide(begun, "approve");
        string refresh = (string)Ask(begun).Body["refresh_token"]!;

        IdentityAnswer answer = _bench.Post(
            Token(), ("grant_type", "refresh_token"), ("client_id", Client), ("refresh_token", refresh), ("scope", "6dae42f8-4368-4678-94ff-3960e28e3630/.default openid"));

        Assert.Equal(("6dae42f8-4368-4678-94ff-3960e28e3630", _bench.A.ObjectId), (answer.Claim("aud"), answer.Claim("oid")));
        Assert.Equal("invalid_grant", _bench.Post(Token(), ("grant_type", "refresh_token"), ("client_id", Client), ("refresh_token", "x"), ("scope", Scope)).Error);
    }

    [Fact]
    public void A_code_is_worth_one_answer()
    {
        IdentityAnswer begun = Begin();
        Decide(begun, "approve");
        Ask(begun);

        Assert.Equal("bad_verification_code", Ask(begun).Error);
    }

    [Fact]
    public void Who_declines_ends_it()
    {
        IdentityAnswer begun = Begin();
        Decide(begun, "decline");

        Assert.Equal("authorization_declined", Ask(begun).Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_code_is_good_for_a_quarter_of_an_hour_or_until_it_is_ended(bool isEnded)
    {
        IdentityAnswer begun = Begin();
        if (isEnded) Decide(begun, "expire");
        else _bench.Clock.Advance(TimeSpan.FromMinutes(15));

        Assert.StartsWith("AADSTS70020:", Ask(begun).Description);
        Assert.Equal(400, Decide(begun, "approve").Status);
    }

    [Fact]
    public void A_device_that_asks_too_often_is_slowed_down()
    {
        IdentityAnswer begun = Begin();

        Assert.Equal("authorization_pending", Ask(begun).Error);
        Assert.Equal("slow_down", Ask(begun).Error);
        _bench.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("authorization_pending", Ask(begun).Error);
    }

    [Theory]
    [InlineData("organizations", "operator-b@consumer.example", 200)]
    [InlineData("consumer.example", "operator-b@consumer.example", 200)]
    [InlineData("provider.example", "operator-b@consumer.example", 400)]
    [InlineData("provider.example", "nobody@provider.example", 400)]
    public void A_person_signs_in_to_their_own_tenant(string tenant, string person, int status) =>
        Assert.Equal(status, Decide(Begin(tenant), "approve", person).Status);

    [Fact]
    public void Unknown_clients_tenants_and_resources_are_refused()
    {
        Assert.StartsWith("AADSTS90002:", Begin("nowhere").Description);
        Assert.StartsWith("AADSTS700016:", _bench.Post(Path("organizations"), ("client_id", "x"), ("scope", Scope)).Description);
        Assert.Equal(400, _bench.Post(Page, ("code", "WRONG"), ("user", "operator-a@provider.example"), ("answer", "approve")).Status);
        IdentityAnswer begun = _bench.Post(Path("organizations"), ("client_id", Client), ("scope", "https://else.example/.default"));
        Decide(begun, "approve");
        Assert.StartsWith("AADSTS500011:", Ask(begun).Description);
    }

    private static string Path(string tenant) => $"/{tenant}/oauth2/v2.0/devicecode";

    private static string Token(string tenant = "organizations") => $"/{tenant}/oauth2/v2.0/token";

    private IdentityAnswer Begin(string tenant = "organizations") => _bench.Post(Path(tenant), ("client_id", Client), ("scope", Scope));

    private IdentityAnswer Ask(IdentityAnswer begun) => _bench.Post(
        Token(), ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("client_id", Client), ("device_code", (string?)begun.Body["device_code"]));

    private IdentityAnswer Decide(IdentityAnswer begun, string answer, string person = "operator-a@provider.example") =>
        _bench.Post(Page, ("code", (string?)begun.Body["user_code"]), ("user", person), ("answer", answer));
}
