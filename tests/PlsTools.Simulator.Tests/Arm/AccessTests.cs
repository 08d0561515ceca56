using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Arm;

/// <summary>Who may ask, and for what.</summary>
public sealed class AccessTests
{
    private const string Services = $"{ArmBench.Provider}/providers/Microsoft.Network/privateLinkServices";
    private readonly ArmBench _bench = new();

    [Fact]
    public void Without_a_token_the_answer_is_401_with_a_challenge()
    {
        ArmAnswer answer = _bench.SendRaw("GET", $"{Services}?api-version={ArmBench.Version}", null).Expect(HttpStatusCode.Unauthorized);
        Assert.Equal("AuthenticationFailed", answer.ErrorCode);
        Assert.StartsWith("Bearer authorization_uri=\"https://login.windows.net/aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa\"", answer.Header("WWW-Authenticate"));
        Assert.Equal("gateway", answer.Header("x-ms-failure-cause"));
    }

    [Fact]
    public void A_token_that_nobody_issued_is_refused()
    {
        ArmAnswer answer = _bench.SendRaw("GET", $"{Services}?api-version={ArmBench.Version}", null, ("Authorization", "Bearer a.b.c")).Expect(HttpStatusCode.Unauthorized);
        Assert.Equal("InvalidAuthenticationToken", answer.ErrorCode);
        Assert.Contains("error=\"invalid_token\"", answer.Header("WWW-Authenticate"));
    }

    [Fact]
    public void A_token_is_refused_once_it_has_expired()
    {
        string token = _bench.World.Directory.IssueToken(_bench.ProviderOwner, TimeSpan.FromMinutes(5));
        string url = $"{Services}?api-version={ArmBench.Version}";
        _bench.SendRaw("GET", url, null, ("Authorization", $"Bearer {token}")).Expect(HttpStatusCode.OK);
        _bench.Time.Advance(TimeSpan.FromMinutes(5));
        ArmAnswer answer = _bench.SendRaw("GET", url, null, ("Authorization", $"Bearer {token}")).Expect(HttpStatusCode.Unauthorized);
        Assert.Equal("ExpiredAuthenticationToken", answer.ErrorCode);
        Assert.Equal("The access token expiry UTC time '3/1/2026 8:05:00 AM' is earlier than current UTC time '3/1/2026 8:05:00 AM'.", answer.ErrorMessage);
    }

    [Fact]
    public void A_token_for_another_audience_is_refused()
    {
        string token = _bench.World.Directory.IssueToken(_bench.ProviderOwner, audience: "https://vault.azure.net");
        ArmAnswer answer = _bench.SendRaw("GET", $"{Services}?api-version={ArmBench.Version}", null, ("Authorization", $"Bearer {token}"));
        Assert.Equal((401, "InvalidAuthenticationTokenAudience"), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public void A_token_of_another_tenant_is_refused()
    {
        ArmAnswer answer = _bench.Get(Services, _bench.ConsumerOwner).Expect(HttpStatusCode.Unauthorized);
        Assert.Equal("InvalidAuthenticationTokenTenant", answer.ErrorCode);
        Assert.StartsWith("The access token is from the wrong issuer 'https://sts.windows.net/bbbbbbbb-", answer.ErrorMessage);
    }

    [Fact]
    public void A_token_tells_its_tenant_principal_audience_and_expiry()
    {
        string token = _bench.World.Directory.IssueToken(_bench.ProviderOwner);
        string payload = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        JsonNode claims = JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '='))))!;
        Assert.Equal(_bench.ProviderOwner.TenantId, (string?)claims["tid"]);
        Assert.Equal(_bench.ProviderOwner.ObjectId, (string?)claims["oid"]);
        Assert.Equal("https://management.azure.com/", (string?)claims["aud"]);
        Assert.Equal(_bench.Time.GetUtcNow().AddHours(1).ToUnixTimeSeconds(), (long?)claims["exp"]);
    }

    [Fact]
    public void A_missing_right_is_named_with_its_scope()
    {
        Principal reader = Newcomer("*/read");
        _bench.Get(ArmBench.Balancer, reader).Expect(HttpStatusCode.OK);
        ArmAnswer answer = _bench.Put(ArmBench.Service, ArmBench.ServiceBody(), reader).Expect(HttpStatusCode.Forbidden);
        Assert.Equal("AuthorizationFailed", answer.ErrorCode);
        Assert.Equal(
            $"The client 'newcomer' with object id '{reader.ObjectId}' does not have authorization to perform action "
                + $"'Microsoft.Network/privateLinkServices/write' over scope '{ArmBench.Service}' or the scope is invalid. If access was recently granted, "
                + "please refresh your credentials.",
            answer.ErrorMessage);
    }

    [Fact]
    public void A_right_on_the_subnet_is_needed_to_join_it()
    {
        Principal author = Newcomer("Microsoft.Network/privateLinkServices/*", "Microsoft.Network/loadBalancers/frontendIPConfigurations/join/action");
        ArmAnswer answer = _bench.Put(ArmBench.Service, ArmBench.ServiceBody(), author).Expect(HttpStatusCode.Forbidden);
        Assert.Equal("LinkedAuthorizationFailed", answer.ErrorCode);
        Assert.Equal(
            $"The client 'newcomer' with object id '{author.ObjectId}' has permission to perform action 'Microsoft.Network/privateLinkServices/write' on scope "
                + $"'{ArmBench.Service}'; however, it does not have permission to perform action(s) 'Microsoft.Network/virtualNetworks/subnets/join/action' on the "
                + $"linked scope(s) '{ArmBench.Nat}' (respectively) or the linked scope(s) are invalid.",
            answer.ErrorMessage);
        _bench.World.Directory.Assign(author, ArmBench.Nat, "Microsoft.Network/virtualNetworks/subnets/join/action");
        _bench.Put(ArmBench.Service, ArmBench.ServiceBody(), author).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public void A_list_over_the_subscription_shows_what_the_caller_may_read()
    {
        _bench.MakeService();
        string list = $"/subscriptions/{ArmBench.ProviderSubscription}/providers/Microsoft.Network/privateLinkServices";
        Principal stranger = _bench.World.Directory.AddPrincipal(Guid.NewGuid().ToString(), _bench.ProviderOwner.TenantId, "stranger", "Stranger");
        Assert.Equal("AuthorizationFailed", _bench.Get(list, stranger).ErrorCode);
        _bench.World.Directory.Assign(stranger, $"{ArmBench.Provider}-other", "*");
        Assert.Empty(_bench.Get(list, stranger).Expect(HttpStatusCode.OK).At("value")!.AsArray());
        _bench.World.Directory.Assign(stranger, ArmBench.Service, "*/read");
        Assert.Equal("Shop", _bench.Get(list, stranger).Text("value.0.name"));
    }

    [Theory]
    [InlineData("*", "Microsoft.Network/privateLinkServices/read", true)]
    [InlineData("*/read", "Microsoft.Network/privateLinkServices/read", true)]
    [InlineData("*/read", "Microsoft.Network/privateLinkServices/write", false)]
    [InlineData("Microsoft.Network/*/read", "microsoft.network/loadbalancers/READ", true)]
    [InlineData("Microsoft.Network/privateLinkServices/read", "Microsoft.Network/privateLinkServices/readMore", false)]
    public void Actions_are_matched_by_pattern(string pattern, string action, bool allowed) =>
        Assert.Equal(allowed, new RoleAssignment("p", "/subscriptions/s", [pattern]).Allows(action, "/subscriptions/S/resourceGroups/g"));

    [Theory]
    [InlineData("/subscriptions/s/resourceGroups/g", true)]
    [InlineData("/subscriptions/s/resourceGroups/G/providers/x", true)]
    [InlineData("/subscriptions/s/resourceGroups/good", false)]
    public void A_scope_covers_itself_and_what_lies_below(string id, bool covered) =>
        Assert.Equal(covered, new RoleAssignment("p", "/subscriptions/s/resourceGroups/g", ["*"]).Allows("a", id));

    private Principal Newcomer(params string[] actions)
    {
        Principal principal = _bench.World.Directory.AddPrincipal(Guid.NewGuid().ToString(), _bench.ProviderOwner.TenantId, "newcomer", "Newcomer");
        _bench.World.Directory.Assign(principal, ArmBench.Provider, actions);
        return principal;
    }
}
