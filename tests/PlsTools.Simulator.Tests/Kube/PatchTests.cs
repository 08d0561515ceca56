using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Kube;

public sealed class PatchTests : IDisposable
{
    private const string JsonPatch = "application/json-patch+json";
    private const string MergePatch = "application/merge-patch+json";
    private const string Strategic = "application/strategic-merge-patch+json";

    private readonly ClusterFixture _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_json_patch_with_the_right_version_removes_a_key()
    {
        Answer made = await MakeAsync("""{"shop.example/a":"1","b":"2"}""");
        string version = (string)made.Body["metadata"]!["resourceVersion"]!;
        Answer patched = await PatchAsync(
            $$"""[{"op":"test","path":"/metadata/resourceVersion","value":"{{version}}"},{"op":"remove","path":"/metadata/annotations/shop.example~1a"}]""", JsonPatch);
        Assert.Equal(200, patched.Status);
        Assert.Equal("""{"b":"2"}""", patched.Body["metadata"]!["annotations"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""[{"op":"test","path":"/metadata/resourceVersion","value":"1"},{"op":"remove","path":"/metadata/annotations/a"}]""")]
    [InlineData("""[{"op":"remove","path":"/metadata/annotations/missing"}]""")]
    [InlineData("""[{"op":"add","path":"/metadata/nothing/here","value":1}]""")]
    [InlineData("""[{"op":"frobnicate","path":"/metadata"}]""")]
    [InlineData("""[{"op":"replace","path":"/spec/ports/5","value":{}}]""")]
    public async Task A_json_patch_that_can_t_be_done_is_refused_as_a_whole(string patch)
    {
        Answer made = await MakeAsync("""{"a":"1"}""");
        Answer refused = await PatchAsync(patch, JsonPatch);
        Assert.Equal(422, refused.Status);
        Assert.Equal("Invalid", refused.Reason);
        Assert.Equal("the server rejected our request due to an error in our request", refused.Message);
        Assert.True(JsonNode.DeepEquals(made.Body, (await _world.GetAsync(ClusterFixture.Service)).Body));
    }

    [Theory]
    [InlineData("""{"metadata":{"annotations":{"a":"1","a":"2"}}}""")]
    [InlineData("""{"metadata":{"annotations":{"a":"\ud800"}}}""")]
    [InlineData("""{"metadata":{"annotations":{"\ud800":"a"}}}""")]
    public async Task A_body_of_which_not_all_can_be_read_is_refused(string body)
    {
        await MakeAsync("""{"a":"1"}""");

        foreach (Answer refused in (Answer[])
            [await PatchAsync(body, MergePatch), await PatchAsync(body, Strategic), await _world.PostAsync(ClusterFixture.Services, body), await _world.SendAsync(HttpMethod.Put, ClusterFixture.Service, body)])
        {
            Assert.Equal((400, "BadRequest"), (refused.Status, refused.Reason));
        }
    }

    [Fact]
    public async Task Warnings_about_any_number_of_fields_fit_into_a_header()
    {
        await MakeAsync("""{"a":"1"}""");
        string unknown = string.Join(',', Enumerable.Range(0, 5_000).Select(index => $"\"nothing{index}\":1"));

        Answer patched = await PatchAsync($"{{{unknown}}}", MergePatch);

        Assert.Equal(200, patched.Status);
        Assert.StartsWith("299 - \"unknown field \\\"nothing0\\\"\"", patched.Warning);
        Assert.True(patched.Warning!.Length < 8_000, $"{patched.Warning.Length} characters");
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_read_as_the_replacement_character()
    {
        await MakeAsync("""{"a":"1"}""");

        Answer patched = await _world.SendAsync(HttpMethod.Patch, ClusterFixture.Service, [.. "{\"metadata\":{\"annotations\":{\"a\":\""u8, 0xFF, .. "\"}}}"u8], MergePatch);

        Assert.Equal((200, "\uFFFD"), (patched.Status, (string?)patched.Body["metadata"]!["annotations"]!["a"]));
    }

    [Fact]
    public async Task A_json_patch_adds_copies_and_moves()
    {
        await MakeAsync("""{"a":"1"}""");
        Answer patched = await PatchAsync(
            """
            [{"op":"add","path":"/metadata/annotations/b","value":"2"},{"op":"copy","from":"/metadata/annotations/a","path":"/metadata/annotations/c"},
             {"op":"move","from":"/metadata/annotations/a","path":"/metadata/annotations/d"},{"op":"test","path":"/metadata/annotations/a","value":null},
             {"op":"add","path":"/spec/ports/-","value":{"name":"x","port":81}},{"op":"add","path":"/spec/ports/0/name","value":"http"}]
            """,
            JsonPatch);
        Assert.Equal("""{"b":"2","c":"1","d":"1"}""", patched.Body["metadata"]!["annotations"]!.ToJsonString());
        Assert.Equal([80, 81], patched.Body["spec"]!["ports"]!.AsArray().Select(port => (int)port!["port"]!));
    }

    [Fact]
    public async Task A_merge_patch_with_an_old_version_is_a_conflict()
    {
        await MakeAsync("{}");
        Answer refused = await PatchAsync("""{"metadata":{"resourceVersion":"1","annotations":{"a":"1"}}}""", MergePatch);
        Assert.Equal(409, refused.Status);
        Assert.StartsWith("Operation cannot be fulfilled on services \"api\": the object has been modified", refused.Message);
    }

    [Fact]
    public async Task A_merge_patch_removes_by_null_and_replaces_lists()
    {
        await MakeAsync("""{"a":"1","b":"2"}""");
        Answer patched = await PatchAsync("""{"metadata":{"annotations":{"a":null,"c":"3"}},"spec":{"ports":[{"port":443}]}}""", MergePatch);
        Assert.Equal("""{"b":"2","c":"3"}""", patched.Body["metadata"]!["annotations"]!.ToJsonString());
        Assert.Equal(443, (int)Assert.Single(patched.Body["spec"]!["ports"]!.AsArray())!["port"]!);
    }

    [Fact]
    public async Task A_value_of_the_wrong_type_in_a_patch_is_invalid()
    {
        await MakeAsync("{}");
        Answer refused = await PatchAsync("""{"metadata":{"annotations":{"a":true}}}""", MergePatch);
        Assert.Equal(422, refused.Status);
        Assert.EndsWith("json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.annotations of type string", refused.Message);
    }

    [Fact]
    public async Task A_strategic_patch_merges_ports_by_their_number()
    {
        await _world.PostAsync(ClusterFixture.Services, """{"metadata":{"name":"api"},"spec":{"ports":[{"name":"a","port":80},{"name":"b","port":81}]}}""");
        Answer patched = await PatchAsync("""{"spec":{"ports":[{"port":81,"targetPort":8081},{"name":"c","port":82}]}}""", Strategic);
        Assert.Equal(
            ["a:80:80", "b:81:8081", "c:82:82"],
            patched.Body["spec"]!["ports"]!.AsArray().Select(port => $"{port!["name"]}:{port["port"]}:{port["targetPort"]}"));

        Answer fewer = await PatchAsync("""{"spec":{"$setElementOrder/ports":[{"port":82},{"port":80}],"ports":[{"port":81,"$patch":"delete"}]}}""", Strategic);
        Assert.Equal(["c", "a"], fewer.Body["spec"]!["ports"]!.AsArray().Select(port => (string)port!["name"]!));

        Answer replaced = await PatchAsync("""{"spec":{"ports":[{"$patch":"replace"},{"port":90}]}}""", Strategic);
        Assert.Equal(90, (int)Assert.Single(replaced.Body["spec"]!["ports"]!.AsArray())!["port"]!);
    }

    [Fact]
    public async Task A_strategic_patch_merges_finalizers_as_a_set()
    {
        await _world.PostAsync(ClusterFixture.Services, """{"metadata":{"name":"api","finalizers":["a.example/one"]},"spec":{"ports":[{"port":80}]}}""");
        Answer added = await PatchAsync("""{"metadata":{"finalizers":["a.example/two"]}}""", Strategic);
        Assert.Equal("""["a.example/one","a.example/two"]""", added.Body["metadata"]!["finalizers"]!.ToJsonString());
        Answer less = await PatchAsync("""{"metadata":{"$deleteFromPrimitiveList/finalizers":["a.example/one"]}}""", Strategic);
        Assert.Equal("""["a.example/two"]""", less.Body["metadata"]!["finalizers"]!.ToJsonString());
    }

    [Fact]
    public async Task Force_belongs_to_apply_only()
    {
        await MakeAsync("{}");
        Answer refused = await _world.SendAsync(HttpMethod.Patch, ClusterFixture.Service + "?force=true", "{}", MergePatch);
        Assert.Equal("PatchOptions.meta.k8s.io \"\" is invalid: force: Forbidden: may not be specified for non-apply patch", refused.Message);
    }

    [Fact]
    public async Task What_is_not_there_can_t_be_patched()
    {
        Assert.Equal(404, (await PatchAsync("{}", MergePatch)).Status);
    }

    private Task<Answer> MakeAsync(string annotations) => _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody(annotations: annotations));

    private Task<Answer> PatchAsync(string patch, string type) => _world.SendAsync(HttpMethod.Patch, ClusterFixture.Service, patch, type);
}
