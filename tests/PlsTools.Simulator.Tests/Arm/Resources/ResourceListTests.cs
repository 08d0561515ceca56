using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Arm.Resources;

/// <summary>ARM's own lists: resources of all types, groups, providers, regions, and their filters.</summary>
public sealed class ResourceListTests
{
    private const string Subscription = $"/subscriptions/{ArmBench.ProviderSubscription}";
    private readonly ArmBench _bench = new();

    public ResourceListTests()
    {
        _bench.Arm.Seed($"{ArmBench.Provider}/providers/Microsoft.Network/publicIPAddresses/ip", ArmBench.Json("""{"location":"westeurope","tags":{"env":"prod","team":"shop"},"sku":{"name":"Standard"}}"""));
        _bench.Arm.Seed($"{Subscription}/resourceGroups/other", ArmBench.Json("""{"location":"westeurope","tags":{"env":"test"}}"""));
        _bench.Arm.Seed($"{Subscription}/resourceGroups/other/providers/Microsoft.Network/publicIPAddresses/ip2", ArmBench.Json("""{"location":"northeurope","tags":{"env":"test","team":"prod"}}"""));
    }

    [Fact]
    public void A_list_of_all_types_shows_everything_but_properties()
    {
        JsonObject address = List($"{Subscription}/resources").First(item => (string?)item["name"] == "ip");
        Assert.Equal(["id", "name", "type", "sku", "location", "tags"], address.Select(member => member.Key));
        Assert.Equal("Microsoft.Network/publicIPAddresses", (string?)address["type"]);
        Assert.Equal(["vnet", "kubernetes-internal", "ip", "ip2"], Names($"{Subscription}/resources"));
        Assert.Equal(["vnet", "kubernetes-internal", "ip"], Names($"{Subscription}/RESOURCEGROUPS/PROVIDER/resources"));
        Assert.Equal("ResourceGroupNotFound", _bench.Get($"{Subscription}/resourceGroups/none/resources").Expect(HttpStatusCode.NotFound).ErrorCode);
    }

    [Theory]
    [InlineData("resourceType eq 'microsoft.network/publicipaddresses'", "ip,ip2")]
    [InlineData("name eq 'IP'", "ip")]
    [InlineData("substringof('bernetes', name)", "kubernetes-internal")]
    [InlineData("startswith(name, 'ip') and location ne 'westeurope'", "ip2")]
    [InlineData("tagName eq 'env'", "ip,ip2")]
    [InlineData("tagname eq 'env' and tagvalue eq 'prod'", "ip")]
    [InlineData("(name eq 'vnet' or name eq 'ip') and resourceGroup eq 'provider'", "vnet,ip")]
    [InlineData("name eq 'it''s'", "")]
    public void A_filter_chooses(string filter, string names) =>
        Assert.Equal(names, string.Join(',', Names($"{Subscription}/resources?$filter={Uri.EscapeDataString(filter)}")));

    [Theory]
    [InlineData("colour eq 'red'")]
    [InlineData("name like 'x'")]
    [InlineData("name eq 'x' or")]
    [InlineData("name eq \"x\"")]
    public void A_filter_that_is_none_is_refused(string filter)
    {
        ArmAnswer answer = _bench.Get($"{Subscription}/resources?$filter={Uri.EscapeDataString(filter)}").Expect(HttpStatusCode.BadRequest);
        Assert.Equal(("InvalidFilterInQueryString", "gateway"), (answer.ErrorCode, answer.Header("x-ms-failure-cause")));
    }

    [Fact]
    public void Times_and_states_are_shown_when_asked_for()
    {
        _bench.Time.Advance(TimeSpan.FromHours(1));
        _bench.Send("PATCH", ArmBench.Balancer, ArmBench.Json("""{"tags":{"a":"b"}}""")).Expect(HttpStatusCode.OK);
        JsonObject balancer = List($"{Subscription}/resources?$expand=createdTime,changedTime,provisioningState&$filter=name eq 'kubernetes-internal'").Single();
        Assert.Equal(
            ("2026-03-01T08:00:00.0000000Z", "2026-03-01T09:00:00.0000000Z", "Succeeded"),
            ((string?)balancer["createdTime"], (string?)balancer["changedTime"], (string?)balancer["provisioningState"]));
    }

    [Fact]
    public void Top_makes_smaller_pages()
    {
        ArmAnswer page = _bench.Get($"{Subscription}/resources?$top=3");
        Assert.Equal(3, page.At("value")!.AsArray().Count);
        Assert.Equal("ip2", _bench.Follow(page.Text("nextLink")!).Text("value.0.name"));
        Assert.Equal("InvalidTopInQueryString", _bench.Get($"{Subscription}/resources?$top=none").ErrorCode);
    }

    [Fact]
    public void Only_what_may_be_read_is_listed_and_only_to_those_with_a_role()
    {
        Principal reader = _bench.World.Directory.AddPrincipal("00000000-0000-0000-0000-00000000000c", _bench.ProviderOwner.TenantId, "c", "Reader");
        ArmAnswer refused = _bench.Get($"{Subscription}/resources", reader).Expect(HttpStatusCode.Forbidden);
        Assert.Contains("'Microsoft.Resources/subscriptions/resources/read'", refused.ErrorMessage);
        Assert.Equal(403, _bench.Get($"{Subscription}/locations", reader).Status);
        Assert.Equal(403, _bench.Get($"{Subscription}/providers", reader).Status);
        Assert.Contains("'Microsoft.Resources/subscriptions/resourceGroups/read'", _bench.Get(ArmBench.Provider, reader).Expect(HttpStatusCode.Forbidden).ErrorMessage);
        _bench.World.Directory.Assign(reader, ArmBench.Provider, "Microsoft.Network/virtualNetworks/read", "Microsoft.Resources/subscriptions/resourceGroups/read");
        Assert.Equal("vnet", _bench.Get($"{Subscription}/resources", reader).Text("value.0.name"));
        _bench.Get(ArmBench.Provider, reader).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public void Groups_are_filtered_by_tag_and_their_tags_are_changed_alone()
    {
        Assert.Equal(["other"], Names($"{Subscription}/resourcegroups?$filter={Uri.EscapeDataString("tagName eq 'env' and tagValue eq 'test'")}"));
        Assert.Equal(["provider"], Names($"{Subscription}/resourcegroups?$top=1"));
        ArmAnswer patched = _bench.Send("PATCH", ArmBench.Provider, ArmBench.Json("""{"tags":{"env":"prod"}}""")).Expect(HttpStatusCode.OK);
        Assert.Equal(("prod", "westeurope", "Succeeded"), (patched.Text("tags.env"), patched.Text("location"), patched.State));
        Assert.Equal("ResourceGroupNotFound", _bench.Send("PATCH", ArmBench.Provider + "x", new JsonObject()).Expect(HttpStatusCode.NotFound).ErrorCode);
        ArmAnswer moved = _bench.Put(ArmBench.Provider, ArmBench.Json("""{"location":"North Europe"}""")).Expect(HttpStatusCode.Conflict);
        Assert.Equal(
            ("InvalidResourceGroupLocation", "Invalid resource group location 'North Europe'. The Resource group already exists in location 'westeurope'."),
            (moved.ErrorCode, moved.ErrorMessage));
        Assert.Equal("InvalidResourceGroup", _bench.Put($"{Subscription}/resourceGroups/a%23b", ArmBench.Json("""{"location":"westeurope"}""")).Expect(HttpStatusCode.BadRequest).ErrorCode);
    }

    [Fact]
    public void A_template_of_a_group_is_not_made()
    {
        Assert.Contains("exportTemplate", _bench.Send("POST", $"{ArmBench.Provider}/exportTemplate", new JsonObject()).Expect(HttpStatusCode.NotImplemented).ErrorMessage);
        _bench.Send("POST", $"{ArmBench.Provider}x/exportTemplate", new JsonObject()).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public void A_group_that_goes_takes_no_tags_and_no_change()
    {
        _bench.Send("DELETE", $"{Subscription}/resourceGroups/other").Expect(HttpStatusCode.Accepted);
        Assert.Equal("ResourceGroupBeingDeleted", _bench.Send("PATCH", $"{Subscription}/resourceGroups/other", new JsonObject()).Expect(HttpStatusCode.Conflict).ErrorCode);
        Assert.Equal("ResourceGroupBeingDeleted", _bench.Send("PUT", $"{Subscription}/resourceGroups/other/providers/Microsoft.Resources/tags/default", new JsonObject(), version: "2021-04-01").Expect(HttpStatusCode.Conflict).ErrorCode);
    }

    [Theory]
    [InlineData("{0}/providers/Microsoft.Network", "virtualNetworks", "2025-05-01")]
    [InlineData("{0}/providers/microsoft.network", "privateLinkServices/privateEndpointConnections", "2019-07-01")]
    [InlineData("{0}/providers/Microsoft.Compute", "virtualMachines", "2021-04-01")]
    [InlineData("{0}/providers/Microsoft.ContainerService", "managedClusters", "2025-02-01")]
    [InlineData("/providers/Microsoft.ResourceGraph", "queries", "2018-09-01-preview")]
    public void A_provider_tells_its_types_and_api_versions(string path, string type, string version)
    {
        ArmAnswer answer = _bench.Send("GET", string.Format(path, Subscription), caller: _bench.ProviderOwner, version: "2021-04-01").Expect(HttpStatusCode.OK);
        Assert.Equal("Registered", answer.Text("registrationState"));
        JsonNode found = answer.At("resourceTypes")!.AsArray().Single(item => (string?)item!["resourceType"] == type)!;
        Assert.Contains(version, found["apiVersions"]!.AsArray().Select(item => (string)item!));
        Assert.Contains("West Europe", found["locations"]!.AsArray().Select(item => (string)item!));
    }

    [Fact]
    public void Providers_are_listed_and_registering_one_again_does_nothing()
    {
        string[] names = [.. _bench.Get($"{Subscription}/providers").At("value")!.AsArray().Select(provider => (string)provider!["namespace"]!)];
        Assert.Empty(new[] { "Microsoft.Network", "Microsoft.Resources", "Microsoft.Compute", "Microsoft.ContainerService" }.Except(names));
        Assert.Equal("Registered", _bench.Send("POST", $"{Subscription}/providers/Microsoft.Network/register", version: "2021-04-01").Expect(HttpStatusCode.OK).Text("registrationState"));
        Assert.Equal("InvalidResourceNamespace", _bench.Send("GET", $"{Subscription}/providers/Microsoft.None", version: "2021-04-01").Expect(HttpStatusCode.NotFound).ErrorCode);
        Assert.Equal(501, _bench.Send("POST", $"{Subscription}/providers/Microsoft.Network/unregister", version: "2021-04-01").Status);
    }

    [Fact]
    public void Regions_have_names_for_people()
    {
        JsonObject region = List($"{Subscription}/locations").Single(item => (string?)item["name"] == "westeurope");
        Assert.Equal(("West Europe", "(Europe) West Europe"), ((string?)region["displayName"], (string?)region["regionalDisplayName"]));
        Assert.DoesNotContain(List($"{Subscription}/locations"), item => (string?)item["displayName"] == (string?)item["name"]);
    }

    [Fact]
    public void Tags_are_read_and_written_apart()
    {
        const string Tags = $"{ArmBench.Provider}/providers/Microsoft.Network/publicIPAddresses/ip/providers/Microsoft.Resources/tags/default";
        ArmAnswer Send(string method, string? body = null) => _bench.Send(method, Tags, body is null ? null : ArmBench.Json(body), version: "2021-04-01").Expect(HttpStatusCode.OK);
        Assert.Equal("prod", Send("GET").Text("properties.tags.env"));
        Assert.Equal("""{"env":"prod","team":"shop","x":"y"}""", Send("PATCH", """{"operation":"Merge","properties":{"tags":{"x":"y"}}}""").At("properties.tags")!.ToJsonString());
        Assert.Equal("""{"env":"prod","x":"y"}""", Send("PATCH", """{"operation":"Delete","properties":{"tags":{"team":"shop"}}}""").At("properties.tags")!.ToJsonString());
        Assert.Equal("""{"z":"1"}""", Send("PUT", """{"properties":{"tags":{"z":"1"}}}""").At("properties.tags")!.ToJsonString());
        Assert.Equal("1", _bench.Get($"{ArmBench.Provider}/providers/Microsoft.Network/publicIPAddresses/ip").Text("tags.z"));
        Send("DELETE");
        Assert.Equal("{}", Send("GET").At("properties.tags")!.ToJsonString());
        Assert.Equal(400, _bench.Send("PATCH", Tags, ArmBench.Json("""{"operation":"Shake"}"""), version: "2021-04-01").Status);
        Assert.Equal(501, _bench.Send("GET", $"{Subscription}/providers/Microsoft.Resources/tags/default", version: "2021-04-01").Status);
    }

    [Fact]
    public void Tags_in_use_are_counted_by_name_and_value()
    {
        JsonObject env = List($"{Subscription}/tagNames").Single(tag => (string?)tag["tagName"] == "env");
        Assert.Equal(("3", "test:2,prod:1"), (env["count"]!["value"]!.ToString(), string.Join(',', env["values"]!.AsArray().OrderByDescending(value => (int)value!["count"]!["value"]!).Select(value => $"{value!["tagValue"]}:{value["count"]!["value"]}"))));
    }

    [Theory]
    [InlineData("//subscriptions/{0}/resourceGroups/provider/")]
    [InlineData("/subscriptions/{0}/resourceGroups/provider/providers/Microsoft.Network//virtualNetworks/vnet")]
    public void Slashes_may_stand_twice(string path) => _bench.Get(string.Format("https://management.azure.com" + path, ArmBench.ProviderSubscription)).Expect(HttpStatusCode.OK);

    [Fact]
    public void The_root_names_nothing() => _bench.Get("/").Expect(HttpStatusCode.NotFound);

    [Fact]
    public void Whether_a_resource_is_there_can_be_asked()
    {
        _bench.Send("HEAD", ArmBench.Network).Expect(HttpStatusCode.NoContent);
        ArmAnswer missing = _bench.Send("HEAD", ArmBench.Network + "x").Expect(HttpStatusCode.NotFound);
        Assert.Null(missing.Body);
    }

    [Fact]
    public void Tenants_and_subscriptions_are_shown_as_the_world_has_them()
    {
        const string Tenant = "cccccccc-cccc-cccc-cccc-cccccccccccc";
        const string Managed = "33333333-3333-3333-3333-333333333333";
        _bench.World.Directory.AddTenant(new Tenant(Tenant, "Hidden", "hidden.example") { HidesDetails = true });
        Subscription subscription = _bench.World.Directory.AddSubscription(
            new Subscription(Managed, Tenant, "Managed") { ManagedByTenants = ["x"], QuotaId = "Internal_2014-09-01", State = "Disabled" });
        Principal owner = _bench.World.Directory.AddPrincipal("00000000-0000-0000-0000-00000000000c", Tenant, "c", "Owner");
        _bench.World.Directory.AssignOwner(owner, subscription);
        Assert.Equal(["id", "tenantId", "tenantCategory"], _bench.Get("/tenants", owner).At("value.0")!.AsObject().Select(member => member.Key));
        ArmAnswer shown = _bench.Get($"/subscriptions/{Managed}", owner);
        Assert.Equal(("x", "Internal_2014-09-01", "Disabled"), (shown.Text("managedByTenants.0.tenantId"), shown.Text("subscriptionPolicies.quotaId"), shown.Text("state")));
    }

    private JsonObject[] List(string path) => [.. _bench.Get(path).Expect(HttpStatusCode.OK).At("value")!.AsArray().Select(item => item!.AsObject())];

    private string[] Names(string path) => [.. List(path).Select(item => (string)item["name"]!)];
}
