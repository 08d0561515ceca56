using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Kube;

public sealed class ServerSideApplyTests : IDisposable
{
    private readonly ClusterFixture _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Applying_what_does_not_exist_creates_it_and_books_exactly_the_given_fields()
    {
        Answer made = await _world.ApplyAsync(ClusterFixture.Service, ClusterFixture.ServiceBody(annotations: """{"a":"1"}"""), "kubectl");

        Assert.Equal(201, made.Status);
        Assert.Equal(
            """{"f:metadata":{"f:annotations":{"f:a":{}}},"f:spec":{"f:ports":{"k:{\"port\":80,\"protocol\":\"TCP\"}":{".":{},"f:port":{}}},"f:selector":{},"f:type":{}}}""",
            made.Fields("kubectl"));
        JsonObject entry = made.Entry("kubectl")!;
        Assert.Equal("v1", (string?)entry["apiVersion"]);
        Assert.Equal("FieldsV1", (string?)entry["fieldsType"]);
        Assert.Equal("2026-11-23T10:00:00Z", (string?)entry["time"]);
    }

    [Theory]
    [InlineData("[", 20_000, "nested more than 50 levels deep")]
    [InlineData("{a: ", 20_000, "nested more than 50 levels deep")]
    [InlineData("&a [*a]", 1, "the value of the anchor 'a' contains itself")]
    public async Task A_text_that_cannot_be_built_is_refused(string piece, int times, string why)
    {
        Answer refused = await _world.ApplyAsync(ClusterFixture.Service, string.Concat(Enumerable.Repeat(piece, times)));

        Assert.Equal((400, "BadRequest"), (refused.Status, refused.Reason));
        Assert.Contains(why, refused.Message);
    }

    [Fact]
    public async Task A_field_of_another_applier_is_a_conflict_that_names_manager_and_path()
    {
        await _world.ApplyAsync(ClusterFixture.Service, ClusterFixture.ServiceBody(annotations: """{"shop.example/a":"1"}"""), "helm");
        Answer refused = await _world.ApplyAsync(
            ClusterFixture.Service, """{"apiVersion":"v1","kind":"Service","metadata":{"name":"api","annotations":{"shop.example/a":"2"}}}""");

        Assert.Equal(409, refused.Status);
        Assert.Equal("Conflict", refused.Reason);
        Assert.Equal("Apply failed with 1 conflict: conflict with \"helm\": .metadata.annotations.shop.example/a", refused.Message);
        JsonNode cause = Assert.Single(refused.Body["details"]!["causes"]!.AsArray())!;
        Assert.Equal("FieldManagerConflict", (string?)cause["reason"]);
        Assert.Equal("conflict with \"helm\"", (string?)cause["message"]);
        Assert.Equal(".metadata.annotations.shop.example/a", (string?)cause["field"]);
        Assert.Equal("1", (string?)(await _world.GetAsync(ClusterFixture.Service)).Body["metadata"]!["annotations"]!["shop.example/a"]);
    }

    [Fact]
    public async Task A_conflict_with_an_updater_tells_the_version_it_used()
    {
        await _world.PostAsync(ClusterFixture.Services + "?fieldManager=kubectl-client-side-apply", ClusterFixture.ServiceBody(annotations: """{"a":"1","b":"1"}"""));
        Answer refused = await _world.ApplyAsync(
            ClusterFixture.Service, """{"apiVersion":"v1","kind":"Service","metadata":{"name":"api","annotations":{"a":"2","b":"2"}}}""");

        Assert.Equal(409, refused.Status);
        Assert.Equal(
            "Apply failed with 2 conflicts: conflicts with \"kubectl-client-side-apply\" using v1:\n- .metadata.annotations.a\n- .metadata.annotations.b",
            refused.Message);
        Assert.All(
            refused.Body["details"]!["causes"]!.AsArray(),
            cause => Assert.Equal("conflict with \"kubectl-client-side-apply\" using v1", (string?)cause!["message"]));
    }

    [Fact]
    public async Task The_same_value_is_shared_and_no_conflict()
    {
        await _world.ApplyAsync(ClusterFixture.Service, ClusterFixture.ServiceBody(annotations: """{"a":"1"}"""), "helm");
        Answer shared = await _world.ApplyAsync(ClusterFixture.Service, """{"metadata":{"annotations":{"a":"1"}}}""");

        Assert.Equal(200, shared.Status);
        Assert.Equal("""{"f:metadata":{"f:annotations":{"f:a":{}}}}""", shared.Fields("plstools"));
        Assert.Contains("f:a", shared.Fields("helm"));

        Answer left = await _world.ApplyAsync(ClusterFixture.Service, """{"metadata":{"annotations":{}}}""");
        Assert.Equal("1", (string?)left.Body["metadata"]!["annotations"]!["a"]);
    }

    [Fact]
    public async Task Force_takes_the_field_from_its_owner()
    {
        await _world.ApplyAsync(ClusterFixture.Service, ClusterFixture.ServiceBody(annotations: """{"a":"1","b":"1"}"""), "helm");
        Answer taken = await _world.ApplyAsync(ClusterFixture.Service, """{"metadata":{"annotations":{"a":"2"}}}""", force: true);

        Assert.Equal(200, taken.Status);
        Assert.Equal("2", (string?)taken.Body["metadata"]!["annotations"]!["a"]);
        Assert.Equal("""{"f:metadata":{"f:annotations":{"f:a":{}}}}""", taken.Fields("plstools"));
        Assert.DoesNotContain("f:a\"", taken.Fields("helm"));
        Assert.Contains("f:b", taken.Fields("helm"));
    }

    [Fact]
    public async Task What_is_no_longer_applied_and_owned_by_nobody_else_goes_away()
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody(annotations: """{"keep":"1"}"""));
        await _world.ApplyAsync(ClusterFixture.Service, """{"metadata":{"annotations":{"a":"1","b":"2"}}}""");
        Answer less = await _world.ApplyAsync(ClusterFixture.Service, """{"metadata":{"annotations":{"b":"2"}}}""");
        Assert.Equal("""{"keep":"1","b":"2"}""", less.Body["metadata"]!["annotations"]!.ToJsonString());

        Answer none = await _world.ApplyAsync(ClusterFixture.Service, """{"apiVersion":"v1","kind":"Service","metadata":{"name":"api"}}""");
        Assert.Equal("""{"keep":"1"}""", none.Body["metadata"]!["annotations"]!.ToJsonString());
        Assert.Null(none.Entry("plstools"));
    }

    [Fact]
    public async Task The_last_annotation_takes_the_map_along()
    {
        await _world.ApplyAsync(ClusterFixture.Service, ClusterFixture.ServiceBody(annotations: """{"a":"1"}"""), "kubectl");
        Answer none = await _world.ApplyAsync(
            ClusterFixture.Service, """{"spec":{"type":"LoadBalancer","selector":{"app":"api"},"ports":[{"port":80}]}}""", "kubectl");
        Assert.False(none.Body["metadata"]!.AsObject().ContainsKey("annotations"));
    }

    [Fact]
    public async Task A_port_is_owned_by_its_key_and_leaves_with_everything_in_it()
    {
        const string Two = """{"spec":{"type":"LoadBalancer","ports":[{"name":"http","port":80},{"name":"tls","port":443}]}}""";
        Answer made = await _world.ApplyAsync(ClusterFixture.Service, Two, "kubectl");
        Assert.Equal(2, made.Body["spec"]!["ports"]!.AsArray().Count);
        Assert.Contains("""k:{\"port\":443,\"protocol\":\"TCP\"}""", made.Fields("kubectl"));

        Answer fewer = await _world.ApplyAsync(
            ClusterFixture.Service, """{"spec":{"type":"LoadBalancer","ports":[{"name":"http","port":80}]}}""", "kubectl");
        JsonNode port = Assert.Single(fewer.Body["spec"]!["ports"]!.AsArray())!;
        Assert.Equal(80, (int)port["port"]!);
        Assert.Equal((int)made.Body["spec"]!["ports"]![0]!["nodePort"]!, (int)port["nodePort"]!);
    }

    [Fact]
    public async Task A_conflict_on_a_port_shows_its_key()
    {
        await _world.ApplyAsync(ClusterFixture.Service, """{"spec":{"type":"LoadBalancer","ports":[{"name":"http","port":80}]}}""", "kubectl");
        Answer refused = await _world.ApplyAsync(ClusterFixture.Service, """{"spec":{"ports":[{"port":80,"protocol":"TCP","name":"web"}]}}""");
        Assert.Equal("Apply failed with 1 conflict: conflict with \"kubectl\": .spec.ports[port=80,protocol=\"TCP\"].name", refused.Message);
    }

    [Fact]
    public async Task Applying_the_same_again_changes_nothing()
    {
        Answer first = await _world.ApplyAsync(ClusterFixture.Service, ClusterFixture.ServiceBody(), "kubectl");
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        Answer second = await _world.ApplyAsync(ClusterFixture.Service, ClusterFixture.ServiceBody(), "kubectl");
        Assert.True(JsonNode.DeepEquals(first.Body, second.Body));
    }

    [Fact]
    public async Task The_time_of_an_entry_is_that_of_its_last_change()
    {
        await _world.PostAsync(ClusterFixture.Services + "?fieldManager=one", ClusterFixture.ServiceBody(annotations: """{"a":"1"}"""));
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        Answer other = await Merge("two", """{"metadata":{"annotations":{"b":"1"}}}""");
        Assert.Equal(("2026-11-23T10:00:00Z", "2026-11-23T10:01:00Z"), (Time(other, "one"), Time(other, "two")));
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        Answer again = await Merge("one", """{"metadata":{"annotations":{"a":"2"}}}""");
        Assert.Equal(("2026-11-23T10:02:00Z", "2026-11-23T10:01:00Z"), (Time(again, "one"), Time(again, "two")));

        Task<Answer> Merge(string manager, string patch) =>
            _world.SendAsync(HttpMethod.Patch, $"{ClusterFixture.Service}?fieldManager={manager}", patch, "application/merge-patch+json");
        static string Time(Answer answer, string manager) => (string)answer.Entry(manager, "Update")!["time"]!;
    }

    [Fact]
    public async Task An_update_takes_fields_from_an_applier_without_asking()
    {
        await _world.ApplyAsync(ClusterFixture.Service, ClusterFixture.ServiceBody(annotations: """{"a":"1"}"""));
        Answer changed = await _world.SendAsync(
            HttpMethod.Patch, ClusterFixture.Service, """{"metadata":{"annotations":{"a":"2"}}}""", "application/merge-patch+json", userAgent: "kubectl/v1.33.1 (linux/amd64)");
        Assert.Equal("""{"f:metadata":{"f:annotations":{"f:a":{}}}}""", changed.Fields("kubectl", "Update"));
        Assert.DoesNotContain("f:annotations", changed.Fields("plstools"));

        Answer refused = await _world.ApplyAsync(ClusterFixture.Service, ClusterFixture.ServiceBody(annotations: """{"a":"1"}"""));
        Assert.Equal("Apply failed with 1 conflict: conflict with \"kubectl\" using v1: .metadata.annotations.a", refused.Message);
    }

    [Fact]
    public async Task The_status_has_its_own_entry_with_its_subresource()
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        _world.Controller.SetLoadBalancerAddresses("shop", "api", "10.1.0.7");
        Answer read = await _world.GetAsync(ClusterFixture.Service);
        Assert.Equal("status", (string?)read.Entry("cloud-controller-manager", "Update")!["subresource"]);
        Assert.Equal("""{"f:status":{"f:loadBalancer":{"f:ingress":{}}}}""", read.Fields("cloud-controller-manager", "Update"));

        Answer refused = await _world.ApplyAsync(
            ClusterFixture.Service + "/status", """{"status":{"loadBalancer":{"ingress":[{"ip":"10.1.0.8"}]}}}""");
        Assert.Equal(
            "Apply failed with 1 conflict: conflict with \"cloud-controller-manager\" with subresource \"status\" using v1: .status.loadBalancer.ingress",
            refused.Message);
    }

    [Fact]
    public async Task A_status_in_an_apply_of_the_object_is_ignored()
    {
        Answer made = await _world.ApplyAsync(
            ClusterFixture.Service, """{"spec":{"ports":[{"port":80}]},"status":{"loadBalancer":{"ingress":[{"ip":"10.1.0.8"}]}}}""");
        Assert.Equal(201, made.Status);
        Assert.Equal("{}", made.Body["status"]!["loadBalancer"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"spec":{"ports":[{"port":80}],"colour":"red"}}""", ".spec.colour: field not declared in schema")]
    [InlineData("""{"metadata":{"annotations":{"a":true}},"spec":{"ports":[{"port":80}]}}""", ".metadata.annotations.a: expected string, got &value.valueUnstructured{Value:true}")]
    [InlineData("""{"spec":{"ports":[{"port":"80"}]}}""", ".spec.ports[port=\"80\",protocol=\"TCP\"].port: expected numeric (int or float), got string")]
    [InlineData("""{"spec":{"ports":[{"port":80}],"publishNotReadyAddresses":"true"}}""", ".spec.publishNotReadyAddresses: expected boolean, got &{true}")]
    [InlineData("""{"spec":{"ports":[{"port":80},{"port":80,"protocol":"TCP"}]}}""", ".spec.ports: duplicate entries for key [port=80,protocol=\"TCP\"]")]
    public async Task A_document_that_does_not_fit_the_schema_is_refused(string body, string fault)
    {
        Answer refused = await _world.ApplyAsync(ClusterFixture.Service, body);
        Assert.Equal(500, refused.Status);
        Assert.Equal($"failed to create typed patch object (shop/api; /v1, Kind=Service): {fault}", refused.Message);
    }

    [Fact]
    public async Task The_manager_must_be_named()
    {
        Answer refused = await _world.SendAsync(HttpMethod.Patch, ClusterFixture.Service, "{}", "application/apply-patch+yaml");
        Assert.Equal(422, refused.Status);
        Assert.Equal("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch", refused.Message);
    }

    [Fact]
    public async Task A_version_in_the_document_must_be_the_live_one()
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        Answer refused = await _world.ApplyAsync(ClusterFixture.Service, """{"metadata":{"resourceVersion":"1","annotations":{"a":"1"}}}""");
        Assert.Equal(409, refused.Status);
        Assert.Equal(
            "Operation cannot be fulfilled on services \"api\": the object has been modified; please apply your changes to the latest version and try again",
            refused.Message);
    }

    [Fact]
    public async Task A_dry_run_answers_what_would_be_and_stores_nothing()
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        Answer tried = await _world.SendAsync(
            HttpMethod.Patch, ClusterFixture.Service + "?fieldManager=plstools&dryRun=All", """{"metadata":{"annotations":{"a":"1"}}}""", "application/apply-patch+yaml");
        Assert.Equal("1", (string?)tried.Body["metadata"]!["annotations"]!["a"]);
        Assert.Null((await _world.GetAsync(ClusterFixture.Service)).Body["metadata"]!["annotations"]?["a"]);
    }

    [Fact]
    public async Task The_applier_s_order_of_ports_holds_and_others_ports_stay()
    {
        await _world.ApplyAsync(ClusterFixture.Service, """{"spec":{"ports":[{"name":"a","port":1},{"name":"b","port":2},{"name":"c","port":3}]}}""", "helm");
        Answer merged = await _world.ApplyAsync(ClusterFixture.Service, """{"spec":{"ports":[{"name":"c","port":3},{"name":"d","port":4},{"name":"a","port":1}]}}""");
        Assert.Equal([2, 3, 4, 1], merged.Body["spec"]!["ports"]!.AsArray().Select(port => (int)port!["port"]!));
    }
}
