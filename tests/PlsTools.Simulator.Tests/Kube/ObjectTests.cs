using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Access;

namespace PlsTools.Simulator.Tests.Kube;

public sealed class ObjectTests : IDisposable
{
    private readonly ClusterFixture _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_created_object_has_an_identity_and_can_be_read()
    {
        Answer made = await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        Assert.Equal(201, made.Status);
        Assert.True(Guid.TryParse((string?)made.Body["metadata"]!["uid"], out _));
        Assert.Equal("2026-11-23T10:00:00Z", (string?)made.Body["metadata"]!["creationTimestamp"]);
        Assert.Equal("shop", (string?)made.Body["metadata"]!["namespace"]);
        Assert.True(JsonNode.DeepEquals(made.Body, (await _world.GetAsync(ClusterFixture.Service)).Body));
    }

    [Fact]
    public async Task What_is_not_there_is_named_in_the_server_s_words()
    {
        Answer missing = await _world.GetAsync("/api/v1/namespaces/shop/services/x");
        Assert.Equal(404, missing.Status);
        Assert.Equal("services \"x\" not found", missing.Message);
        Assert.Equal("NotFound", missing.Reason);
        Assert.Equal("""{"name":"x","kind":"services"}""", missing.Body["details"]!.ToJsonString());
        Assert.Equal("deployments.apps \"x\" not found", (await _world.GetAsync("/apis/apps/v1/namespaces/shop/deployments/x")).Message);
        Assert.Equal("namespaces \"nowhere\" not found", (await _world.PostAsync("/api/v1/namespaces/nowhere/services", ClusterFixture.ServiceBody())).Message);
        Assert.Equal("the server could not find the requested resource", (await _world.GetAsync("/api/v1/widgets")).Message);
        Assert.Equal(404, (await _world.GetAsync("/nothing")).Status);
    }

    [Fact]
    public async Task A_second_object_of_the_name_is_refused()
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        Answer refused = await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        Assert.Equal(409, refused.Status);
        Assert.Equal("AlreadyExists", refused.Reason);
        Assert.Equal("services \"api\" already exists", refused.Message);
    }

    [Fact]
    public async Task A_put_with_an_old_version_is_a_conflict()
    {
        Answer made = await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        JsonObject body = made.Body;
        body["metadata"]!["labels"] = new JsonObject { ["a"] = "1" };
        Answer first = await _world.SendAsync(HttpMethod.Put, ClusterFixture.Service, body.ToJsonString());
        Assert.Equal(200, first.Status);
        body["metadata"]!["labels"] = new JsonObject { ["a"] = "2" };
        Answer second = await _world.SendAsync(HttpMethod.Put, ClusterFixture.Service, body.ToJsonString());
        Assert.Equal(409, second.Status);
        Assert.Equal("Conflict", second.Reason);
    }

    [Fact]
    public async Task A_put_keeps_what_the_server_allocated_and_the_status()
    {
        Answer made = await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        _world.Controller.SetLoadBalancerAddresses("shop", "api", "10.1.0.7");
        Answer put = await _world.SendAsync(HttpMethod.Put, ClusterFixture.Service, ClusterFixture.ServiceBody(annotations: """{"a":"1"}"""));
        Assert.Equal(200, put.Status);
        Assert.Equal((string?)made.Body["spec"]!["clusterIP"], (string?)put.Body["spec"]!["clusterIP"]);
        Assert.Equal((int)made.Body["spec"]!["ports"]![0]!["nodePort"]!, (int)put.Body["spec"]!["ports"]![0]!["nodePort"]!);
        Assert.Equal("10.1.0.7", (string?)put.Body["status"]!["loadBalancer"]!["ingress"]![0]!["ip"]);
        Assert.Equal((string?)made.Body["metadata"]!["uid"], (string?)put.Body["metadata"]!["uid"]);
    }

    [Fact]
    public async Task A_finalizer_holds_the_object_until_it_is_taken_off()
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        _world.Controller.AddFinalizer(PlsTools.Simulator.Kube.Resources.KubeResources.Services, "shop", "api", "service.kubernetes.io/load-balancer-cleanup");
        Answer marked = await _world.SendAsync(HttpMethod.Delete, ClusterFixture.Service);
        Assert.Equal(200, marked.Status);
        Assert.Equal("2026-11-23T10:00:00Z", (string?)marked.Body["metadata"]!["deletionTimestamp"]);
        Assert.Equal(200, (await _world.GetAsync(ClusterFixture.Service)).Status);

        _world.Controller.RemoveFinalizer(PlsTools.Simulator.Kube.Resources.KubeResources.Services, "shop", "api", "service.kubernetes.io/load-balancer-cleanup");
        Assert.Equal(404, (await _world.GetAsync(ClusterFixture.Service)).Status);
    }

    [Fact]
    public async Task A_delete_answers_success_and_honours_preconditions()
    {
        Answer made = await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        Answer refused = await _world.SendAsync(HttpMethod.Delete, ClusterFixture.Service, """{"preconditions":{"uid":"other"}}""");
        Assert.Equal(409, refused.Status);
        Answer gone = await _world.SendAsync(HttpMethod.Delete, ClusterFixture.Service);
        Assert.Equal("Success", (string?)gone.Body["status"]);
        Assert.Equal((string?)made.Body["metadata"]!["uid"], (string?)gone.Body["details"]!["uid"]);
        Assert.Equal(404, (await _world.SendAsync(HttpMethod.Delete, ClusterFixture.Service)).Status);
    }

    [Fact]
    public async Task Nulls_count_as_not_given()
    {
        Answer made = await _world.PostAsync(
            ClusterFixture.Services, """{"metadata":{"name":"api","creationTimestamp":null,"annotations":null},"spec":{"selector":null,"ports":[{"port":80,"name":null}]}}""");
        Assert.Equal(201, made.Status);
        Assert.DoesNotContain("null", made.Body.ToJsonString());
    }

    [Fact]
    public async Task The_cluster_s_own_namespaces_stay()
    {
        Answer refused = await _world.SendAsync(HttpMethod.Delete, "/api/v1/namespaces/default");
        Assert.Equal(403, refused.Status);
        Assert.Equal("namespaces \"default\" is forbidden: this namespace may not be deleted", refused.Message);
    }

    [Fact]
    public async Task A_collection_is_deleted_as_its_selector_says()
    {
        foreach (string name in new[] { "a", "b" }) await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody(name));
        Answer gone = await _world.SendAsync(HttpMethod.Delete, $"{ClusterFixture.Services}?fieldSelector=metadata.name%3Da");
        Assert.Equal(["a"], Names(gone));
        Assert.Equal(["b"], Names(await _world.GetAsync(ClusterFixture.Services)));
    }

    [Fact]
    public async Task A_dry_run_neither_creates_nor_deletes()
    {
        Answer tried = await _world.PostAsync(ClusterFixture.Services + "?dryRun=All", ClusterFixture.ServiceBody());
        Assert.Equal(201, tried.Status);
        Assert.Equal(404, (await _world.GetAsync(ClusterFixture.Service)).Status);
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        Assert.Equal(200, (await _world.SendAsync(HttpMethod.Delete, ClusterFixture.Service, """{"dryRun":["All"]}""")).Status);
        Assert.Equal(200, (await _world.GetAsync(ClusterFixture.Service)).Status);
        Assert.Equal(
            "CreateOptions.meta.k8s.io \"\" is invalid: dryRun: Unsupported value: [\"Some\"]: supported values: \"All\"",
            (await _world.PostAsync(ClusterFixture.Services + "?dryRun=Some", ClusterFixture.ServiceBody("x"))).Message);
    }

    [Fact]
    public async Task A_put_to_a_free_name_creates_a_service_but_no_config_map()
    {
        Assert.Equal(201, (await _world.SendAsync(HttpMethod.Put, ClusterFixture.Service, ClusterFixture.ServiceBody())).Status);
        Assert.Equal(404, (await _world.SendAsync(HttpMethod.Put, "/api/v1/namespaces/shop/configmaps/a", """{"metadata":{"name":"a"}}""")).Status);
        Answer other = await _world.SendAsync(HttpMethod.Put, ClusterFixture.Services + "/web", ClusterFixture.ServiceBody());
        Assert.Equal(400, other.Status);
        Assert.Equal("the name of the object (api) does not match the name on the URL (web)", other.Message);
    }

    [Fact]
    public async Task Pages_over_all_namespaces_leave_nothing_out()
    {
        await _world.PostAsync("/api/v1/namespaces", """{"metadata":{"name":"shop-2"}}""");
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        await _world.PostAsync("/api/v1/namespaces/shop-2/services", ClusterFixture.ServiceBody());
        List<string> seen = [];
        string? next = "";
        while (next is not null)
        {
            JsonObject page = (await _world.GetAsync($"/api/v1/services?limit=1&continue={next}")).Body;
            seen.AddRange(page["items"]!.AsArray().Select(item => (string)item!["metadata"]!["namespace"]!));
            next = (string?)page["metadata"]!["continue"];
        }

        Assert.Equal(["default", "shop-2", "shop"], seen);
    }

    [Theory]
    [InlineData("resourceVersion=999999", 504, "Timeout: Too large resource version: 999999, current: {now}")]
    [InlineData("resourceVersion=x", 400, "strconv.ParseUint: parsing \"x\": invalid syntax")]
    [InlineData("resourceVersionMatch=Exact", 422, "ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided")]
    [InlineData("resourceVersionMatch=Exact&resourceVersion=0", 422, "ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"")]
    [InlineData("continue=abc&resourceVersion=5", 400, "specifying resource version is not allowed when using continue")]
    [InlineData("continue=abc", 400, "continue key is not valid: encoding/json: invalid token")]
    public async Task A_list_of_a_moment_that_makes_no_sense_is_refused(string query, int status, string message)
    {
        Answer refused = await _world.GetAsync($"{ClusterFixture.Services}?{query}");
        Assert.Equal(
            (status, message.Replace("{now}", $"{_world.Cluster.Store.Version}", StringComparison.Ordinal)), (refused.Status, refused.Message));
    }

    [Theory]
    [InlineData("resourceVersion={then}", 2)]
    [InlineData("resourceVersion={then}&resourceVersionMatch=NotOlderThan", 2)]
    [InlineData("resourceVersion={then}&resourceVersionMatch=Exact", 1)]
    [InlineData("resourceVersion={then}&limit=5", 1)]
    [InlineData("resourceVersion=0", 2)]
    public async Task A_list_shows_the_moment_that_is_asked_for(string query, int count)
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        string then = (string)(await _world.GetAsync(ClusterFixture.Services)).Body["metadata"]!["resourceVersion"]!;
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody("later"));
        Answer list = await _world.GetAsync($"{ClusterFixture.Services}?{query.Replace("{then}", then, StringComparison.Ordinal)}");
        Assert.Equal(count, list.Body["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_long_list_comes_in_pages_of_one_moment()
    {
        foreach (string name in new[] { "a", "b", "c", "d", "e" }) await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody(name));
        Answer first = await _world.GetAsync($"{ClusterFixture.Services}?limit=2");
        Assert.Equal(["a", "b"], Names(first));
        Assert.Equal(3, (int)first.Body["metadata"]!["remainingItemCount"]!);
        Assert.Equal("ServiceList", (string?)first.Body["kind"]);
        Assert.False(first.Body["items"]![0]!.AsObject().ContainsKey("kind"));

        await _world.SendAsync(HttpMethod.Delete, $"{ClusterFixture.Services}/c");
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody("dd"));
        Answer second = await _world.GetAsync($"{ClusterFixture.Services}?limit=2&continue={first.Body["metadata"]!["continue"]}");
        Assert.Equal(["c", "d"], Names(second));
        Assert.Equal((string?)first.Body["metadata"]!["resourceVersion"], (string?)second.Body["metadata"]!["resourceVersion"]);

        _world.Cluster.Store.Compact();
        Answer expired = await _world.GetAsync($"{ClusterFixture.Services}?limit=2&continue={second.Body["metadata"]!["continue"]}");
        Assert.Equal(410, expired.Status);
        Assert.Equal("Expired", expired.Reason);
    }

    [Theory]
    [InlineData("labelSelector=tier=front", "a")]
    [InlineData("labelSelector=tier!=front", "b,c")]
    [InlineData("labelSelector=tier in (front,back)", "a,b")]
    [InlineData("labelSelector=tier notin (front)", "b,c")]
    [InlineData("labelSelector=tier,!old", "a")]
    [InlineData("labelSelector=!tier", "c")]
    [InlineData("fieldSelector=metadata.name=b", "b")]
    [InlineData("fieldSelector=metadata.name!=b", "a,c")]
    [InlineData("fieldSelector=spec.type=LoadBalancer", "c")]
    public async Task Selectors_narrow_a_list(string query, string names)
    {
        await Make("a", """{"tier":"front"}""", "ClusterIP");
        await Make("b", """{"tier":"back","old":""}""", "ClusterIP");
        await Make("c", "{}", "LoadBalancer");
        Answer list = await _world.GetAsync($"{ClusterFixture.Services}?{query.Split('=', 2)[0]}={Uri.EscapeDataString(query.Split('=', 2)[1])}");
        Assert.Equal(names.Split(','), Names(list));

        Task Make(string name, string labels, string type) => _world.PostAsync(
            ClusterFixture.Services, $$$"""{"metadata":{"name":"{{{name}}}","labels":{{{labels}}} },"spec":{"type":"{{{type}}}","ports":[{"port":80}]}}""");
    }

    [Fact]
    public async Task A_field_that_can_t_be_selected_by_is_refused()
    {
        Answer refused = await _world.GetAsync($"{ClusterFixture.Services}?fieldSelector=spec.colour%3Dred");
        Assert.Equal(400, refused.Status);
        Assert.EndsWith("field label not supported: spec.colour", refused.Message);
    }

    [Fact]
    public async Task Whoever_has_no_token_is_unauthorized_and_whoever_has_no_right_is_forbidden()
    {
        Assert.Equal(401, (await _world.SendAsync(HttpMethod.Get, ClusterFixture.Services, token: "wrong")).Status);
        _world.Cluster.AddUser("reader-token", new KubeUser("viewer", [new(["get", "list"], ["services"], [""], ["shop"])]));
        Assert.Equal(200, (await _world.SendAsync(HttpMethod.Get, ClusterFixture.Services, token: "reader-token")).Status);
        Answer refused = await _world.SendAsync(
            HttpMethod.Patch, ClusterFixture.Service, "{}", "application/merge-patch+json", token: "reader-token");
        Assert.Equal(403, refused.Status);
        Assert.Equal("services \"api\" is forbidden: User \"viewer\" cannot patch resource \"services\" in API group \"\" in the namespace \"shop\"", refused.Message);
        Answer wide = await _world.SendAsync(HttpMethod.Get, "/api/v1/services", token: "reader-token");
        Assert.Equal("services is forbidden: User \"viewer\" cannot list resource \"services\" in API group \"\" at the cluster scope", wide.Message);
    }

    [Fact]
    public async Task A_user_may_ask_what_they_may_do()
    {
        _world.Cluster.AddUser("reader-token", new KubeUser("viewer", [new(["get"], ["services"], [""], ["shop"])]));
        Assert.True(await Allowed("get", "shop"));
        Assert.False(await Allowed("patch", "shop"));
        Assert.False(await Allowed("get", "other"));

        async Task<bool> Allowed(string verb, string ns)
        {
            Answer answer = await _world.SendAsync(
                HttpMethod.Post,
                "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                $$$$"""{"spec":{"resourceAttributes":{"verb":"{{{{verb}}}}","resource":"services","namespace":"{{{{ns}}}}"}}}""",
                token: "reader-token");
            Assert.Equal(201, answer.Status);
            return (bool)answer.Body["status"]!["allowed"]!;
        }
    }

    [Fact]
    public async Task What_the_path_does_not_know_is_refused_by_method_and_by_type()
    {
        Assert.Equal(405, (await _world.SendAsync(HttpMethod.Post, ClusterFixture.Service, "{}")).Status);
        Answer type = await _world.SendAsync(HttpMethod.Patch, ClusterFixture.Service, "{}", "text/plain");
        Assert.Equal(415, type.Status);
        Assert.Equal("UnsupportedMediaType", type.Reason);
    }

    [Theory]
    [InlineData("", 201, "unknown field \\\"spec.colour\\\"")]
    [InlineData("?fieldValidation=Ignore", 201, null)]
    [InlineData("?fieldValidation=Strict", 400, null)]
    public async Task An_unknown_field_is_dropped_or_refused_as_asked(string query, int status, string? warning)
    {
        Answer answer = await _world.PostAsync(
            ClusterFixture.Services + query, """{"metadata":{"name":"api"},"spec":{"ports":[{"port":80}],"colour":"red"}}""");
        Assert.Equal(status, answer.Status);
        if (warning is null) Assert.Null(answer.Warning);
        else Assert.Contains(warning, answer.Warning);
        if (status == 201) Assert.Null(answer.Body["spec"]!["colour"]);
        else Assert.Equal("Service in version \"v1\" cannot be handled as a Service: strict decoding error: unknown field \"spec.colour\"", answer.Message);
    }

    [Fact]
    public async Task An_annotation_that_is_not_text_is_refused()
    {
        Answer refused = await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody(annotations: """{"a":true}"""));
        Assert.Equal(400, refused.Status);
        Assert.Equal(
            "Service in version \"v1\" cannot be handled as a Service: json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.annotations of type string",
            refused.Message);
    }

    private static string[] Names(Answer list) => [.. list.Body["items"]!.AsArray().Select(item => (string)item!["metadata"]!["name"]!)];
}
