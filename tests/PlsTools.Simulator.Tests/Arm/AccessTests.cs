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

    [Theory]
    [InlineData("networkSecurityGroups", "networkSecurityGroup")]
    [InlineData("routeTables", "routeTable")]
    public void What_a_subnet_refers_to_must_be_joined_be_it_there_already_or_not(string type, string member)
    {
        string id = $"{ArmBench.Provider}/providers/Microsoft.Network/{type}/own";
        _bench.Put(id, new JsonObject { ["location"] = "westeurope" });
        _bench.Wait();
        JsonObject subnet = _bench.Get(ArmBench.Nat).Body!.DeepClone().AsObject();
        subnet["properties"]![member] = new JsonObject { ["id"] = id };
        _bench.Put(ArmBench.Nat, subnet).Expect(HttpStatusCode.OK);
        _bench.Wait();
        Principal author = Newcomer("Microsoft.Network/virtualNetworks/*");

        ArmAnswer answer = _bench.Put(ArmBench.Nat, subnet, author).Expect(HttpStatusCode.Forbidden);

        Assert.Equal("LinkedAuthorizationFailed", answer.ErrorCode);
        Assert.Contains($"'Microsoft.Network/{type}/join/action' on the linked scope(s) '{id}'", answer.ErrorMessage);
        _bench.World.Directory.Assign(author, ArmBench.Provider, $"Microsoft.Network/{type}/join/action");
        _bench.Put(ArmBench.Nat, subnet, author).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public void A_right_on_the_application_security_group_is_needed_to_join_it()
    {
        _bench.MakeService();
        string group = $"{ArmBench.Consumer}/providers/Microsoft.Network/applicationSecurityGroups/own";
        _bench.Put(group, new JsonObject { ["location"] = "westeurope" });
        _bench.Wait();
        Principal consumer = _bench.World.Directory.AddPrincipal(Guid.NewGuid().ToString(), _bench.ConsumerOwner.TenantId, "newcomer", "Newcomer");
        _bench.World.Directory.Assign(consumer, ArmBench.Consumer, "Microsoft.Network/privateEndpoints/*", "Microsoft.Network/virtualNetworks/subnets/join/action");
        JsonObject endpoint = ArmBench.EndpointBody(ArmBench.Service);
        endpoint["properties"]!["applicationSecurityGroups"] = new JsonArray(new JsonObject { ["id"] = group });

        ArmAnswer answer = _bench.Put(ArmBench.Endpoint, endpoint, consumer).Expect(HttpStatusCode.Forbidden);

        Assert.Contains($"'Microsoft.Network/applicationSecurityGroups/joinIpConfiguration/action' on the linked scope(s) '{group}'", answer.ErrorMessage);
        _bench.World.Directory.Assign(consumer, ArmBench.Consumer, "Microsoft.Network/applicationSecurityGroups/joinIpConfiguration/action");
        _bench.Put(ArmBench.Endpoint, endpoint, consumer).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public void A_locked_node_resource_group_is_changed_by_its_cluster_alone_and_read_by_everybody()
    {
        string service = LockNodeGroup(out Principal identity);

        ArmAnswer answer = _bench.Put(service, ArmBench.ServiceBody()).Expect(HttpStatusCode.Forbidden);

        Assert.Equal("DenyAssignmentAuthorizationFailed", answer.ErrorCode);
        Assert.StartsWith(
            $"The client '{_bench.ProviderOwner.ClientId}' with object id '{_bench.ProviderOwner.ObjectId}' has permission to perform action "
                + $"'Microsoft.Network/privateLinkServices/write' on scope '{service}'; however, the access is denied because of the deny assignment with name 'kubernetes.azure.com/",
            answer.ErrorMessage);
        Assert.Contains(": node resource group deny assignment created by Azure Kubernetes Services for nrg-lockdown, see: https://aka.ms/aks/nrg_lockdown' and Id '", answer.ErrorMessage);
        Assert.EndsWith($"at scope '/subscriptions/{ArmBench.ProviderSubscription}/resourcegroups/nodes'.", answer.ErrorMessage);
        Assert.Equal("AuthorizationFailed", _bench.Put(service, ArmBench.ServiceBody(), Newcomer("*/read")).ErrorCode);
        _bench.Put(service, ArmBench.ServiceBody(), identity).Expect(HttpStatusCode.Created);
        _bench.Wait();
        _bench.Get(service).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public void What_lies_in_a_locked_node_resource_group_is_joined_by_its_cluster_alone()
    {
        LockNodeGroup(out _, nodes: "provider", cluster: "consumers");
        string service = $"/subscriptions/{ArmBench.ProviderSubscription}/resourceGroups/nodes/providers/Microsoft.Network/privateLinkServices/shop";

        ArmAnswer answer = _bench.Put(service, ArmBench.ServiceBody()).Expect(HttpStatusCode.Forbidden);

        Assert.Equal("LinkedAuthorizationFailed", answer.ErrorCode);
        Assert.EndsWith(
            "however, it does not have permission to perform action 'Microsoft.Network/loadBalancers/frontendIPConfigurations/join/action' on the '0' linked scope(s) '' or the "
                + $"linked scope(s) are invalid and is blocked by deny assignments on the '1' linked scope(s) '{ArmBench.Frontend}'.",
            answer.ErrorMessage);
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

    /// <summary>Makes a cluster whose node resource group is locked, and gives its identity all rights. Returns the id of a private link service in the group "nodes".</summary>
    private string LockNodeGroup(out Principal identity, string nodes = "nodes", string cluster = "provider")
    {
        string subscription = $"/subscriptions/{ArmBench.ProviderSubscription}";
        foreach (string group in new[] { "nodes", cluster })
            _bench.Put($"{subscription}/resourceGroups/{group}", new JsonObject { ["location"] = "westeurope" });
        string objectId = _bench.World.Random.NewGuid().ToString();
        identity = _bench.World.Directory.AddPrincipal(objectId, _bench.ProviderOwner.TenantId, "identity", "Identity");
        _bench.World.Directory.Assign(identity, subscription, "*");
        _bench.Arm.Seed($"{subscription}/resourceGroups/{cluster}/providers/Microsoft.ContainerService/managedClusters/aks", ArmBench.Json($$$$"""
            {"location":"westeurope","identity":{"type":"SystemAssigned","principalId":"{{{{objectId}}}}"},
             "properties":{"nodeResourceGroup":"{{{{nodes}}}}","nodeResourceGroupProfile":{"restrictionLevel":"ReadOnly"}}}
            """));
        return $"{subscription}/resourceGroups/nodes/providers/Microsoft.Network/privateLinkServices/shop";
    }

    private Principal Newcomer(params string[] actions)
    {
        Principal principal = _bench.World.Directory.AddPrincipal(Guid.NewGuid().ToString(), _bench.ProviderOwner.TenantId, "newcomer", "Newcomer");
        _bench.World.Directory.Assign(principal, ArmBench.Provider, actions);
        return principal;
    }
}
