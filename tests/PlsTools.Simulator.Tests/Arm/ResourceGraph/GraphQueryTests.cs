using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Arm.ResourceGraph;

/// <summary>Resource Graph as a service: what it knows, whom it tells, pages, formats, facets, quota and delay.</summary>
public sealed class GraphQueryTests
{
    private const string Pending = """
        resources | where type =~ 'microsoft.network/privatelinkservices'
        | mv-expand connection = properties.privateEndpointConnections limit 400
        | extend status = tostring(connection.properties.privateLinkServiceConnectionState.status)
        | where status =~ 'Pending'
        | project id, name, subscriptionId, resourceGroup, location, connection
        | order by id asc
        """;

    private readonly GraphBench _bench = new();

    [Fact]
    public void A_resource_is_a_row_with_its_type_in_lower_case_and_its_id_as_created()
    {
        _bench.Arm.MakeService();
        JsonObject row = Assert.Single(_bench.Ask("Resources | where type == 'microsoft.network/privatelinkservices'").At("data")!.AsArray())!.AsObject();
        Assert.Equal(
            ["id", "name", "type", "tenantId", "kind", "location", "resourceGroup", "subscriptionId", "managedBy", "sku", "plan", "properties", "tags", "identity", "zones", "extendedLocation"],
            row.Select(cell => cell.Key));
        Assert.Equal(
            (ArmBench.Service, "Shop", "", "provider", ArmBench.ProviderSubscription),
            ((string?)row["id"], (string?)row["name"], (string?)row["kind"], (string?)row["resourceGroup"], (string?)row["subscriptionId"]));
        Assert.Null(row["sku"]);
        Assert.Equal(_bench.Arm.Get(ArmBench.Service).Text("properties.alias"), (string?)row["properties"]!["alias"]);
    }

    [Fact]
    public void Parts_of_resources_are_no_rows_and_containers_have_their_own_table()
    {
        _bench.Arm.MakeService("*");
        string endpoint = _bench.Arm.MakeEndpoint();
        Assert.DoesNotContain(_bench.Rows("Resources | project id"), id => id.Contains("/subnets/") || id.Contains(endpoint));
        Assert.Equal(
            [$"{_bench.Arm.ProviderOwner.TenantId},microsoft.management/managementgroups", "Subscription a,microsoft.resources/subscriptions", "provider,microsoft.resources/subscriptions/resourcegroups"],
            _bench.Rows("ResourceContainers | project name, type"));
    }

    [Fact]
    public void Only_what_the_caller_may_read_is_found()
    {
        AzureDirectory directory = _bench.Arm.World.Directory;
        Principal reader = directory.AddPrincipal("00000000-0000-0000-0000-00000000000c", _bench.Arm.ProviderOwner.TenantId, "c", "Reader");
        ArmAnswer nothing = _bench.Ask("Resources", caller: reader).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("NoValidSubscriptionsInQueryRequest", nothing.Text("error.details.0.code"));
        RoleAssignment one = directory.Assign(reader, ArmBench.Network, "Microsoft.Network/*/read");
        Assert.Equal(ArmBench.Network, Assert.Single(_bench.Ask("Resources | project id", caller: reader).At("data")!.AsArray())!["id"]!.ToString());
        directory.Withdraw(one);
        directory.Assign(reader, $"/subscriptions/{ArmBench.ProviderSubscription}", "Microsoft.Network/loadBalancers/read");
        Assert.Equal(ArmBench.Balancer, Assert.Single(_bench.Ask("Resources | project id", caller: reader).At("data")!.AsArray())!["id"]!.ToString());
    }

    [Fact]
    public void A_subscription_of_another_tenant_is_not_in_scope()
    {
        ArmAnswer answer = _bench.Ask("Resources", also: new() { ["subscriptions"] = new JsonArray(ArmBench.ConsumerSubscription) }).Expect(HttpStatusCode.BadRequest);
        Assert.Equal(
            $"There must be at least one subscription that is eligible to contain resources. Given: '{ArmBench.ConsumerSubscription}'.", answer.Text("error.details.0.message"));
    }

    [Fact]
    public void A_management_group_stands_for_the_subscriptions_below_it()
    {
        AzureDirectory directory = _bench.Arm.World.Directory;
        string tenant = _bench.Arm.ProviderOwner.TenantId;
        directory.ManagementGroups.Add("Platform", tenant, "The platform");
        directory.ManagementGroups.Add("Shops", tenant, "The shops", "Platform");
        directory.ManagementGroups.Place(ArmBench.ProviderSubscription, "Shops");
        JsonObject below = new() { ["managementGroups"] = new JsonArray("platform") };
        Assert.Equal("3", _bench.Ask("ResourceContainers | where type !contains 'resourcegroups' | count", also: below).Text("data.0.Count"));
        Assert.Equal("2", _bench.Ask("Resources | count", also: below).Text("data.0.Count"));
        directory.ManagementGroups.Add("Empty", tenant, "Empty");
        JsonObject empty = new() { ["managementGroups"] = new JsonArray("Empty") };
        Assert.Equal("0", _bench.Ask("Resources | count", also: empty).Text("data.0.Count"));
        Assert.Equal(400, _bench.Ask("Resources", also: new() { ["managementGroups"] = new JsonArray("None") }).Status);
        Assert.Equal("The shops", _bench.Arm.Send("GET", "/providers/Microsoft.Management/managementGroups/shops", caller: _bench.Arm.ProviderOwner, version: "2021-04-01").Text("properties.displayName"));
        Assert.Equal(4, _bench.Arm.Send("GET", "/providers/Microsoft.Management/managementGroups", caller: _bench.Arm.ProviderOwner, version: "2021-04-01").At("value")!.AsArray().Count);
    }

    [Fact]
    public void Ten_thousand_connections_come_in_pages_of_a_thousand()
    {
        Fill(services: 100, connections: 100);
        HashSet<string> found = [];
        string? token = null;
        int pages = 0;
        do
        {
            JsonObject options = new() { ["$top"] = 1000 };
            if (token is not null) options["$skipToken"] = token;
            ArmAnswer page = _bench.Ask(Pending, options).Expect(HttpStatusCode.OK);
            Assert.Equal(("10000", "1000", "false"), (page.Text("totalRecords"), page.Text("count"), page.Text("resultTruncated")));
            found.UnionWith(page.At("data")!.AsArray().Select(row => (string)row!["connection"]!["name"]!));
            token = page.Text("$skipToken");
            pages++;
        }
        while (token is not null);
        Assert.Equal((10, 10_000), (pages, found.Count));
    }

    [Fact]
    public void A_page_is_a_hundred_rows_unless_said_otherwise_and_a_token_goes_on_where_it_ended()
    {
        Fill(services: 150, connections: 0);
        ArmAnswer first = _bench.Ask("project id");
        Assert.Equal("100", first.Text("count"));
        ArmAnswer second = _bench.Ask("project id", new() { ["$skipToken"] = first.Text("$skipToken") });
        Assert.Equal(("52", "152"), (second.Text("count"), second.Text("totalRecords")));
        Assert.Null(second.At("$skipToken"));
        ArmAnswer skipped = _bench.Ask("project id", new() { ["$top"] = 3, ["$skip"] = 2 });
        Assert.Equal(first.At("data")!.AsArray().Skip(2).Take(3).Select(row => row!["id"]!.ToString()), skipped.At("data")!.AsArray().Select(row => row!["id"]!.ToString()));
        Assert.Contains("\"RowsToSkip\":5", Encoding.UTF8.GetString(Convert.FromBase64String(skipped.Text("$skipToken")!)));
        Assert.Equal(400, _bench.Ask("project id", new() { ["$skipToken"] = "nonsense" }).Status);
        Assert.Equal(400, _bench.Ask("project id", new() { ["$top"] = 1001 }).Status);
    }

    [Theory]
    [InlineData("project name")]
    [InlineData("project id | limit 120")]
    public void A_result_without_pages_is_cut_off_and_says_so(string query)
    {
        Fill(services: 150, connections: 0);
        ArmAnswer answer = _bench.Ask(query);
        Assert.Equal(("100", "true"), (answer.Text("count"), answer.Text("resultTruncated")));
        Assert.Null(answer.At("$skipToken"));
    }

    [Fact]
    public void A_table_has_columns_with_types_and_rows()
    {
        ArmAnswer answer = _bench.Ask("where name == 'vnet' | project name, tags, n = 1, f = true, r = 1.5, t = now()", new() { ["resultFormat"] = "table" });
        Assert.Equal("name:string tags:object n:integer f:boolean r:number t:datetime", string.Join(' ', answer.At("data.columns")!.AsArray().Select(column => $"{column!["name"]}:{column["type"]}")));
        Assert.Equal("""["vnet",null,1,true,1.5,"2026-03-01T08:00:00.0000000Z"]""", answer.At("data.rows.0")!.ToJsonString());
        Assert.NotNull(_bench.Ask("project name", version: "2019-04-01").At("data.columns"));
    }

    [Theory]
    [InlineData("2021-03-01", 200)]
    [InlineData("2022-10-01", 200)]
    [InlineData("2024-04-01", 200)]
    [InlineData("2017-01-01", 400)]
    public void Its_api_versions_are_its_own(string version, int status) => Assert.Equal(status, _bench.Ask("count", version: version).Status);

    [Fact]
    public void Facets_count_beside_the_result_and_fail_alone()
    {
        Fill(services: 3, connections: 0);
        ArmAnswer answer = _bench.Ask("project id, type, properties", also: new()
        {
            ["facets"] = new JsonArray(
                new JsonObject { ["expression"] = "type", ["options"] = new JsonObject { ["sortBy"] = "count", ["$top"] = 1 } },
                new JsonObject { ["expression"] = "properties.provisioningState" },
                new JsonObject { ["expression"] = "nonsense" }),
        });
        Assert.Equal(
            ("FacetResult", "3", "1", "microsoft.network/privatelinkservices", "3"),
            (answer.Text("facets.0.resultType"), answer.Text("facets.0.totalRecords"), answer.Text("facets.0.count"), answer.Text("facets.0.data.0.type"), answer.Text("facets.0.data.0.count")));
        Assert.Equal("Succeeded", answer.Text("facets.1.data.0.properties_provisioningState"));
        Assert.Equal(("FacetError", "Default"), (answer.Text("facets.2.resultType"), answer.Text("facets.2.errors.0.code")));
    }

    [Fact]
    public void Facets_of_a_table_are_tables()
    {
        ArmAnswer answer = _bench.Ask("project location", new() { ["resultFormat"] = "table" }, also: new() { ["facets"] = new JsonArray(new JsonObject { ["expression"] = "location" }) });
        Assert.Equal("""[["westeurope",2]]""", answer.At("facets.0.data.rows")!.ToJsonString());
    }

    [Fact]
    public void A_caller_has_fifteen_queries_in_five_seconds()
    {
        Assert.Equal(("14", "00:00:05"), (_bench.Ask("count").Header("x-ms-user-quota-remaining"), _bench.Ask("count").Header("x-ms-user-quota-resets-after")));
        for (int index = 0; index < 13; index++) _bench.Ask("where where").Expect(HttpStatusCode.BadRequest);
        _bench.Arm.Time.Advance(TimeSpan.FromSeconds(2));
        ArmAnswer refused = _bench.Ask("count").Expect(HttpStatusCode.TooManyRequests);
        Assert.Equal(("RateLimiting", "3", "0"), (refused.ErrorCode, refused.Header("Retry-After"), refused.Header("x-ms-user-quota-remaining")));
        _bench.Ask("count", caller: _bench.Arm.ConsumerOwner).Expect(HttpStatusCode.OK);
        _bench.Arm.Time.Advance(TimeSpan.FromSeconds(3));
        _bench.Ask("count").Expect(HttpStatusCode.OK);
    }

    [Fact]
    public void A_delay_shows_the_world_as_it_was_but_what_was_always_there_at_once()
    {
        GraphBench bench = new(new() { ResourceGraphDelay = TimeSpan.FromSeconds(30) });
        Assert.Equal(["2"], bench.Rows("count"));
        bench.Arm.Send("DELETE", ArmBench.Balancer).Expect(HttpStatusCode.Accepted);
        bench.Arm.Time.Advance(TimeSpan.FromSeconds(16));
        bench.Arm.Send("GET", ArmBench.Balancer).Expect(HttpStatusCode.NotFound);
        Assert.Equal(["2"], bench.Rows("count"));
        bench.Arm.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(["1"], bench.Rows("count"));
    }

    [Fact]
    public void Nobody_asks_without_a_token_and_the_path_may_have_any_letter_case()
    {
        Assert.Equal(401, _bench.Arm.SendRaw("POST", "/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01", "{}").Status);
        Assert.Equal(200, _bench.Arm.Send("POST", "/PROVIDERS/microsoft.resourcegraph/RESOURCES", new JsonObject { ["query"] = "count" }, _bench.Arm.ProviderOwner, "2021-03-01").Status);
        Assert.Equal(405, _bench.Arm.Send("GET", "/providers/Microsoft.ResourceGraph/resources", null, _bench.Arm.ProviderOwner, "2021-03-01").Status);
    }

    [Theory]
    [InlineData("""{"subscriptions":"aaaa"}""")]
    [InlineData("""{"subscriptions":[null]}""")]
    [InlineData("""{"managementGroups":{}}""")]
    public void A_scope_that_is_no_list_of_names_does_not_stand_for_all(string scope)
    {
        ArmAnswer answer = new GraphBench().Ask("Resources", also: ArmBench.Json(scope));

        Assert.Equal((400, "InvalidRequestContent"), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public void A_shared_query_is_kept_as_a_resource()
    {
        const string Id = $"{ArmBench.Provider}/providers/Microsoft.ResourceGraph/queries/pending";
        ArmAnswer Send(string method, JsonObject? body = null) => _bench.Arm.Send(method, Id, body, version: "2018-09-01-preview");
        ArmAnswer made = Send("PUT", ArmBench.Json("""{"location":"global","tags":{"a":"b"},"properties":{"query":"count","description":"d"}}""")).Expect(HttpStatusCode.OK);
        Assert.Equal(("microsoft.resourcegraph/queries", "UnKnown", "d"), (made.Text("type"), made.Text("properties.resultKind"), made.Text("properties.description")));
        Assert.Equal(("where true", "d", "b"), (Send("PATCH", ArmBench.Json("""{"properties":{"query":"where true"}}""")).Text("properties.query"), Send("GET").Text("properties.description"), Send("GET").Text("tags.a")));
        Assert.Single(_bench.Arm.Send("GET", $"{ArmBench.Provider}/providers/Microsoft.ResourceGraph/queries", version: "2018-09-01-preview").At("value")!.AsArray());
        Assert.Equal((200, 204), (Send("DELETE").Status, Send("DELETE").Status));
        Assert.Equal("ResourceNotFound", Send("GET").Expect(HttpStatusCode.NotFound).ErrorCode);
    }

    private void Fill(int services, int connections)
    {
        _bench.Arm.Arm.Seed(ArmBench.Service, ArmBench.ServiceBody());
        StoredResource sample = _bench.Arm.World.Resources.Find(ArmBench.Service)!;
        _bench.Arm.World.Resources.Remove(sample.Id);
        foreach (StoredResource nic in _bench.Arm.World.Resources.OfType(ArmTypes.NetworkInterface)) _bench.Arm.World.Resources.Remove(nic.Id);
        for (int service = 0; service < services; service++)
        {
            string id = $"{ArmBench.Provider}/providers/Microsoft.Network/privateLinkServices/pls-{service:000}";
            JsonObject body = sample.Body.DeepClone().AsObject();
            body["id"] = id;
            body["name"] = $"pls-{service:000}";
            body["properties"]!["privateEndpointConnections"] = new JsonArray([.. Enumerable.Range(0, connections).Select(index => new JsonObject
            {
                ["name"] = $"pe-{service}-{index}",
                ["properties"] = new JsonObject { ["privateLinkServiceConnectionState"] = new JsonObject { ["status"] = "Pending", ["description"] = "please" } },
            })]);
            _bench.Arm.World.Resources.Put(new(id, ArmTypes.PrivateLinkService, body));
        }
    }
}
