using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Arm.Authorization;

/// <summary>What ARM tells of who may do what.</summary>
public sealed class RightsTests
{
    private const string Version = "2022-04-01";
    private const string Owner = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
    private const string Reader = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
    private const string Subscription = $"/subscriptions/{ArmBench.ProviderSubscription}";

    private readonly ArmBench _bench = new();

    [Theory]
    [InlineData(Subscription)]
    [InlineData(ArmBench.Provider)]
    [InlineData(ArmBench.Network)]
    [InlineData(ArmBench.Nat)]
    public void An_owner_may_do_everything_at_every_scope_of_the_subscription(string scope)
    {
        JsonNode permission = Assert.Single(List(scope, "permissions", _bench.ProviderOwner))!;

        Assert.Equal("*", (string?)permission["actions"]![0]);
    }

    [Fact]
    public void What_was_granted_elsewhere_is_no_permission_here()
    {
        Principal reader = Principal("reader", Subscription, "*/read");
        _bench.World.Directory.Assign(reader, ArmBench.Network, "Microsoft.Network/virtualNetworks/*");

        Assert.Equal(["*/read"], Actions(ArmBench.Provider, reader));
        Assert.Equal(["*/read", "Microsoft.Network/virtualNetworks/*"], Actions(ArmBench.Nat, reader));
    }

    [Fact]
    public void What_a_role_leaves_out_and_what_it_lets_do_with_a_service_itself_are_told_and_heeded()
    {
        Principal contributor = Principal("contributor", ArmBench.Network, "*/read");
        _bench.World.Directory.Assign(new RoleAssignment(contributor.ObjectId, ArmBench.Provider, ["*"])
        {
            NotActions = ["Microsoft.Network/privateLinkServices/*"],
            DataActions = ["Microsoft.ContainerService/managedClusters/services/read"],
        });

        JsonNode permission = Assert.Single(List(ArmBench.Provider, "permissions", contributor))!;

        Assert.Equal("Microsoft.Network/privateLinkServices/*", (string?)permission["notActions"]![0]);
        Assert.Equal("Microsoft.ContainerService/managedClusters/services/read", (string?)permission["dataActions"]![0]);
        Assert.Equal("AuthorizationFailed", _bench.Put(ArmBench.Service, ArmBench.ServiceBody(), contributor).ErrorCode);
        JsonNode custom = Assert.Single(List(Subscription, "roleDefinitions", _bench.ProviderOwner), role => (string?)role!["properties"]!["type"] == "CustomRole")!;
        Assert.Equal("Microsoft.Network/privateLinkServices/*", (string?)custom["properties"]!["permissions"]![0]!["notActions"]![0]);
    }

    [Theory]
    [InlineData(ArmBench.Network)]
    [InlineData(Subscription)]
    public void Who_may_not_ask_for_permissions_is_refused(string scope)
    {
        Principal narrow = Principal("narrow", ArmBench.Network, "Microsoft.Network/virtualNetworks/read");

        ArmAnswer answer = _bench.Send("GET", Url(scope, "permissions"), null, narrow, Version).Expect(HttpStatusCode.Forbidden);

        Assert.Equal("AuthorizationFailed", answer.ErrorCode);
        Assert.Contains("'Microsoft.Authorization/permissions/read'", answer.ErrorMessage);
    }

    [Fact]
    public void Assignments_are_listed_at_a_scope_above_it_and_below_it()
    {
        Principal reader = Principal("reader", ArmBench.Network, "*/read");

        JsonArray all = List(ArmBench.Provider, "roleAssignments", _bench.ProviderOwner);
        JsonArray above = List(ArmBench.Provider, "roleAssignments", _bench.ProviderOwner, "atScope()");
        JsonArray his = List(Subscription, "roleAssignments", _bench.ProviderOwner, $"principalId eq '{reader.ObjectId}'");

        Assert.Equal([_bench.ProviderOwner.ObjectId, reader.ObjectId], all.Select(entry => (string?)entry!["properties"]!["principalId"]));
        Assert.Equal([_bench.ProviderOwner.ObjectId], above.Select(entry => (string?)entry!["properties"]!["principalId"]));
        JsonNode one = Assert.Single(his)!;
        Assert.Equal(ArmBench.Network, (string?)one["properties"]!["scope"]);
        Assert.EndsWith($"/roleDefinitions/{Reader}", (string?)one["properties"]!["roleDefinitionId"]);
        Assert.Equal((string?)one["id"], (string?)_bench.Send("GET", (string)one["id"]!, null, _bench.ProviderOwner, Version).Expect(HttpStatusCode.OK).Body!["id"]);
    }

    [Fact]
    public void A_caller_sees_only_assignments_that_it_may_read()
    {
        Principal reader = Principal("reader", ArmBench.Network, "*/read");

        Assert.Equal([reader.ObjectId], List(Subscription, "roleAssignments", reader).Select(entry => (string?)entry!["properties"]!["principalId"]));
    }

    [Fact]
    public void Roles_of_Azure_have_their_own_ids_and_others_are_custom()
    {
        Principal("approver", ArmBench.Provider, "Microsoft.Network/privateLinkServices/privateEndpointConnections/write");

        JsonArray roles = List(Subscription, "roleDefinitions", _bench.ProviderOwner);

        Assert.Equal("Owner", (string?)roles.Single(role => (string?)role!["name"] == Owner)!["properties"]!["roleName"]);
        JsonNode custom = Assert.Single(roles, role => (string?)role!["properties"]!["type"] == "CustomRole")!;
        Assert.Equal(
            "Microsoft.Network/privateLinkServices/privateEndpointConnections/write", (string?)custom["properties"]!["permissions"]![0]!["actions"]![0]);
        Assert.Equal(["Reader"], List(Subscription, "roleDefinitions", _bench.ProviderOwner, "roleName eq 'Reader'").Select(role => (string?)role!["properties"]!["roleName"]));
        Assert.Equal("Owner", (string?)_bench.Send("GET", $"/providers/Microsoft.Authorization/roleDefinitions/{Owner}", null, _bench.ConsumerOwner, Version)
            .Expect(HttpStatusCode.OK).Body!["properties"]!["roleName"]);
    }

    [Theory]
    [InlineData("roleAssignments", "RoleAssignmentNotFound")]
    [InlineData("roleDefinitions", "RoleDefinitionDoesNotExist")]
    public void What_there_is_not_is_not_found(string type, string code) =>
        Assert.Equal(code, _bench.Send("GET", Url(Subscription, $"{type}/none"), null, _bench.ProviderOwner, Version).Expect(HttpStatusCode.NotFound).ErrorCode);

    [Fact]
    public void Rights_are_not_written()
    {
        ArmAnswer answer = _bench.Send("PUT", Url(Subscription, "roleAssignments/x"), new JsonObject(), _bench.ProviderOwner, Version);

        Assert.Equal((405, "MethodNotAllowed"), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public void A_filter_that_is_not_understood_is_refused() =>
        Assert.Equal(400, _bench.Send("GET", $"{Url(Subscription, "roleAssignments")}?$filter=colour eq 'red'", null, _bench.ProviderOwner, Version).Status);

    private static string Url(string scope, string type) => $"{scope}/providers/Microsoft.Authorization/{type}";

    private Principal Principal(string name, string scope, string action)
    {
        Principal principal = _bench.World.Directory.AddPrincipal(_bench.World.Random.NewGuid().ToString(), _bench.ProviderOwner.TenantId, name, name);
        _bench.World.Directory.Assign(principal, scope, action);
        return principal;
    }

    private IEnumerable<string?> Actions(string scope, Principal caller) =>
        List(scope, "permissions", caller).SelectMany(entry => entry!["actions"]!.AsArray()).Select(action => (string?)action);

    private JsonArray List(string scope, string type, Principal caller, string? filter = null) =>
        _bench.Send("GET", Url(scope, type) + (filter is null ? "" : $"?$filter={Uri.EscapeDataString(filter)}"), null, caller, Version)
            .Expect(HttpStatusCode.OK).Body!["value"]!.AsArray();
}
