using System.Text.Json.Nodes;
using PlsTools.Core.Kube;

namespace PlsTools.Core.Tests.Kube;

public sealed class KubeClientRequestTests : KubeClientTestBase
{
    [Fact]
    public async Task Find_asks_for_the_object_with_token_and_user_agent()
    {
        Server.Then(200, """{"kind":"Service","metadata":{"name":"api"},"spec":{"aFieldOfTomorrow":1}}""");

        JsonObject? found = await Client().FindAsync(KubeKind.Service, Api, default);

        Assert.Equal(1, (int)found!["spec"]!["aFieldOfTomorrow"]!);
        ScriptedServer.Asked asked = Assert.Single(Server.Requests);
        Assert.Equal("/api/v1/namespaces/shop/services/api", asked.Url.PathAndQuery);
        Assert.Equal($"Bearer {Token}", asked.Headers["Authorization"]);
        Assert.Matches(@"^PlsTools/\d+\.\d+\.\d+$", asked.Headers["User-Agent"]);
    }

    [Fact]
    public async Task Find_is_null_for_an_object_that_does_not_exist()
    {
        Server.ThenStatus(404, "NotFound", "services \"api\" not found", """{"name":"api","kind":"services"}""");

        Assert.Null(await Client().FindAsync(KubeKind.Service, Api, default));
    }

    [Fact]
    public async Task Find_fails_where_something_other_than_the_API_answers_404()
    {
        Server.Then(404, "<html>no such site</html>");

        KubeException error = await Assert.ThrowsAsync<KubeException>(() => Client().FindAsync(KubeKind.Service, Api, default));

        Assert.Equal("KubeNotFound", error.ErrorId);
        Assert.DoesNotContain("html", error.Message);
    }

    [Theory]
    [InlineData("https://h/k8s/clusters/c-1/", "/k8s/clusters/c-1/apis/apps/v1/namespaces/shop/deployments/api")]
    [InlineData("https://h", "/apis/apps/v1/namespaces/shop/deployments/api")]
    public async Task Groups_and_servers_below_a_path_have_their_own_addresses(string server, string expected)
    {
        Server.Then(200, "{}");

        await Client(server).FindAsync(new("apps/v1", "Deployment", "deployments"), Api, default);

        Assert.Equal(expected, Server.Requests[0].Url.PathAndQuery);
    }

    [Fact]
    public async Task List_reads_every_page_and_keeps_the_version_to_watch_from()
    {
        Server.Then(200, """{"metadata":{"resourceVersion":"7","continue":"a+b="},"items":[{"metadata":{"name":"x"}}]}""")
            .Then(200, """{"metadata":{"resourceVersion":"7"},"items":[{"metadata":{"name":"y"}}]}""");

        KubeList list = await Client().ListAsync(KubeKind.Event, "shop", new(Fields: "involvedObject.name=api", Labels: "a=b"), default);

        Assert.Equal(["x", "y"], list.Items.Select(item => item["metadata"]!["name"]!.ToString()));
        Assert.Equal("7", list.ResourceVersion);
        Assert.Contains("fieldSelector=involvedObject.name%3Dapi&labelSelector=a%3Db", Server.Requests[0].Url.Query);
        Assert.Contains("continue=a%2Bb%3D", Server.Requests[1].Url.Query);
    }

    [Fact]
    public async Task List_starts_over_when_its_snapshot_expires_between_pages()
    {
        Server.Then(200, """{"metadata":{"resourceVersion":"7","continue":"next"},"items":[{"metadata":{"name":"old"}}]}""")
            .ThenStatus(410, "Expired", "The provided continue parameter is too old")
            .Then(200, """{"metadata":{"resourceVersion":"9"},"items":[{"metadata":{"name":"new"}}]}""");

        KubeList list = await Client().ListAsync(KubeKind.Service, null, KubeSelector.All, default);

        Assert.Equal("new", Assert.Single(list.Items)["metadata"]!["name"]!.ToString());
        Assert.Equal("9", list.ResourceVersion);
        Assert.DoesNotContain("continue", Server.Requests[2].Url.Query);
    }

    [Fact]
    public async Task Apply_is_server_side_under_our_field_manager()
    {
        Server.Then(200, "{}").Then(200, "{}");
        KubeClient client = Client();

        await client.ApplyAsync(KubeKind.Service, Api, new() { ["kind"] = "Service" }, force: false, dryRun: true, default);
        await client.ApplyAsync(KubeKind.Service, Api, new() { ["kind"] = "Service" }, force: true, dryRun: false, default);

        ScriptedServer.Asked tried = Server.Requests[0];
        Assert.Equal(("PATCH", "application/apply-patch+yaml"), (tried.Method, tried.ContentType));
        Assert.Equal("?fieldManager=plstools&force=false&dryRun=All", tried.Url.Query);
        Assert.Equal("?fieldManager=plstools&force=true", Server.Requests[1].Url.Query);
    }

    [Fact]
    public async Task Apply_writes_characters_beyond_the_basic_plane_as_themselves()
    {
        Server.Then(200, "{}");

        await Client().ApplyAsync(KubeKind.Service, Api, new() { ["note"] = "🚀 \\ud83d\\ude80 \"ü\" +" }, false, false, default);

        Assert.Equal("""{"note":"🚀 \\ud83d\\ude80 \"ü\" +"}""", Server.Requests[0].Body);
    }

    [Fact]
    public async Task Patch_sends_a_JSON_patch()
    {
        Server.Then(200, "{}");
        JsonArray patch = [new JsonObject { ["op"] = "test", ["path"] = "/metadata/resourceVersion", ["value"] = "7" }];

        await Client().PatchAsync(KubeKind.Service, Api, patch, dryRun: false, default);

        Assert.Equal("application/json-patch+json", Server.Requests[0].ContentType);
        Assert.Equal("?fieldManager=plstools", Server.Requests[0].Url.Query);
        Assert.True(JsonNode.DeepEquals(patch, JsonNode.Parse(Server.Requests[0].Body)));
    }
}
