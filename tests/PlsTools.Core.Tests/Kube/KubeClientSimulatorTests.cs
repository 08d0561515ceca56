using System.Text.Json.Nodes;
using k8s;
using Microsoft.Extensions.Time.Testing;
using PlsTools.Core.Kube;
using PlsTools.Core.Values;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube;
using PlsTools.Simulator.Kube.Access;

namespace PlsTools.Core.Tests.Kube;

/// <summary>The client against the simulated API server, which was made from Kubernetes' documents and knows nothing of the client.</summary>
public sealed class KubeClientSimulatorTests
{
    private static readonly NamespacedName s_api = new("default", "api");

    private readonly SimulatedCluster _cluster;
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    public KubeClientSimulatorTests()
    {
        _cluster = new("shop", _clock, new(7), new() { HistoryLimit = 5 });
        _cluster.AddUser("admin", KubeUser.ClusterAdmin("admin"));
        _cluster.AddUser("guest", new KubeUser("guest@shop.example", []));
    }

    [Fact]
    public async Task An_applied_object_is_found_listed_and_kept_whole()
    {
        KubeClient client = Client();
        JsonObject made = await client.ApplyAsync(KubeKind.Service, s_api, Service(), false, false, default);

        JsonObject? found = await client.FindAsync(KubeKind.Service, s_api, default);
        KubeList list = await client.ListAsync(KubeKind.Service, "default", KubeSelector.All, default);

        Assert.True(JsonNode.DeepEquals(made, found));
        Assert.Contains(list.Items, item => item["metadata"]!["name"]!.ToString() == "api");
        Assert.Null(await client.FindAsync(KubeKind.Service, new("default", "other"), default));
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        await Client().ApplyAsync(KubeKind.Service, s_api, Service(), false, dryRun: true, default);

        Assert.Null(await Client().FindAsync(KubeKind.Service, s_api, default));
    }

    [Fact]
    public async Task A_conflict_names_the_other_manager_and_force_takes_the_field()
    {
        KubeClient client = Client();
        await client.ApplyAsync(KubeKind.Service, s_api, Service(), false, false, default);
        await ApplyAsHelmAsync("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"api","annotations":{"team":"shop"}}}""");

        KubeException conflict = await Assert.ThrowsAsync<KubeException>(() => client.ApplyAsync(KubeKind.Service, s_api, Service("ours"), false, false, default));
        JsonObject taken = await client.ApplyAsync(KubeKind.Service, s_api, Service("ours"), force: true, false, default);

        Assert.Equal(("KubeConflict", 409), (conflict.ErrorId, conflict.Status));
        Assert.Contains("helm", conflict.Message);
        Assert.Contains("annotations", Assert.Single(conflict.Causes).Field);
        Assert.Equal("ours", taken["metadata"]!["annotations"]!["team"]!.ToString());
    }

    [Fact]
    public async Task A_patch_whose_test_fails_is_a_race_and_one_whose_test_holds_is_carried_out()
    {
        KubeClient client = Client();
        JsonObject made = await client.ApplyAsync(KubeKind.Service, s_api, Service("a"), false, false, default);

        KubeException error = await Assert.ThrowsAsync<KubeException>(() => client.PatchAsync(KubeKind.Service, s_api, Removal("1"), false, default));
        JsonObject patched = await client.PatchAsync(KubeKind.Service, s_api, Removal(made["metadata"]!["resourceVersion"]!.ToString()), false, default);

        Assert.Equal("KubeChanged", error.ErrorId);
        Assert.Null(patched["metadata"]!["annotations"]?["team"]);
    }

    [Fact]
    public async Task A_watch_from_a_list_sees_what_comes_after_it()
    {
        KubeClient client = Client();
        KubeList list = await client.ListAsync(KubeKind.Service, "default", KubeSelector.All, default);
        await using IAsyncEnumerator<KubeWatchEvent> changes =
            client.WatchAsync(KubeKind.Service, "default", new(Fields: "metadata.name=api"), list.ResourceVersion, default).GetAsyncEnumerator();

        await client.ApplyAsync(KubeKind.Service, s_api, Service("a"), false, false, default);
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal("ADDED", changes.Current.Type);
        await client.ApplyAsync(KubeKind.Service, s_api, Service("b"), false, false, default);
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(("MODIFIED", "b"), (changes.Current.Type, changes.Current.Object["metadata"]!["annotations"]!["team"]!.ToString()));
    }

    [Fact]
    public async Task A_watch_from_a_forgotten_version_fails_with_Expired()
    {
        KubeClient client = Client();
        string early = (await client.ListAsync(KubeKind.Service, "default", KubeSelector.All, default)).ResourceVersion;
        for (int time = 0; time < 20; time++) await client.ApplyAsync(KubeKind.Service, s_api, Service($"v{time}"), false, false, default);

        KubeException error = await Assert.ThrowsAsync<KubeException>(async () =>
        {
            await foreach (KubeWatchEvent change in client.WatchAsync(KubeKind.Service, "default", KubeSelector.All, early, default)) Assert.Fail(change.Type);
        });

        Assert.Equal(("KubeExpired", "Expired"), (error.ErrorId, error.Reason));
    }

    [Fact]
    public async Task Users_are_told_what_they_may_not_do()
    {
        KubeException stranger = await Assert.ThrowsAsync<KubeException>(() => Client("nobody").FindAsync(KubeKind.Service, s_api, default));
        KubeException guest = await Assert.ThrowsAsync<KubeException>(() => Client("guest").ListAsync(KubeKind.Service, null, KubeSelector.All, default));

        Assert.Equal("KubeUnauthorized", stranger.ErrorId);
        Assert.Equal("KubeForbidden", guest.ErrorId);
        Assert.Contains("'guest@shop.example' may not list services in every namespace", guest.Message);
    }

    [Fact]
    public async Task An_object_is_deleted_by_its_UID_and_another_one_of_its_name_is_left()
    {
        KubeClient client = Client();
        JsonObject made = await client.ApplyAsync(KubeKind.Service, s_api, Service("a"), false, false, default);

        await client.DeleteAsync(KubeKind.Service, s_api, "00000000-0000-0000-0000-000000000000", default);
        Assert.NotNull(await client.FindAsync(KubeKind.Service, s_api, default));
        await client.DeleteAsync(KubeKind.Service, s_api, made["metadata"]!["uid"]!.ToString(), default);
        Assert.Null(await client.FindAsync(KubeKind.Service, s_api, default));
        await client.DeleteAsync(KubeKind.Service, s_api, made["metadata"]!["uid"]!.ToString(), default);
    }

    [Fact]
    public async Task Content_that_the_server_refuses_is_quoted()
    {
        JsonObject body = Service();
        body["spec"]!["ports"]![0]!["port"] = 99999;

        KubeException error = await Assert.ThrowsAsync<KubeException>(() => Client().ApplyAsync(KubeKind.Service, s_api, body, false, false, default));

        Assert.Equal("KubeInvalid", error.ErrorId);
        Assert.Contains("99999", error.Message);
        Assert.Contains(error.Causes, cause => cause.Field!.Contains("port"));
    }

    private static JsonArray Removal(string version) =>
    [
        new JsonObject { ["op"] = "test", ["path"] = "/metadata/resourceVersion", ["value"] = version },
        new JsonObject { ["op"] = "remove", ["path"] = "/metadata/annotations/team" },
    ];

    private static JsonObject Service(string? team = null)
    {
        JsonObject body = JsonNode.Parse(
            """{"apiVersion":"v1","kind":"Service","metadata":{"name":"api"},"spec":{"type":"LoadBalancer","ports":[{"port":80}]}}""")!.AsObject();
        if (team is not null) body["metadata"]!["annotations"] = new JsonObject { ["team"] = team };
        return body;
    }

    private async Task ApplyAsHelmAsync(string body)
    {
        using HttpClient helm = new(new InProcessHandler(_cluster.Api));
        using HttpRequestMessage request = new(HttpMethod.Patch, "https://shop.example/api/v1/namespaces/default/services/api?fieldManager=helm")
        {
            Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/apply-patch+yaml")),
        };
        request.Headers.Authorization = new("Bearer", "admin");
        using HttpResponseMessage response = await helm.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private KubeClient Client(string token = "admin") => new(new()
    {
        Endpoint = new()
        {
            Configuration = new KubernetesClientConfiguration { Host = "https://shop.example", AccessToken = token },
            Server = new("https://shop.example"),
            ContextName = "shop",
            ClusterName = "shop",
            UserName = "user",
            Namespace = "default",
            Origin = "test",
        },
        Clock = _clock,
        Random = new(1),
        Transport = new InProcessHandler(_cluster.Api),
    });
}
