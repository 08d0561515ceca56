using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using PlsTools.Core.Errors;
using PlsTools.Core.Kube;
using PlsTools.Core.Kube.Configuration;
using PlsTools.Core.Tests.Values;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube;
using PlsTools.Simulator.Kube.Access;

namespace PlsTools.Core.Tests.Kube;

/// <summary>A kubeconfig's user who acts as somebody else, wherever their own token comes from.</summary>
public sealed class ImpersonationTests : IDisposable
{
    private const string AsViewer = "as: viewer@shop.example";

    private readonly FakeTimeProvider _clock = new(new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
    private readonly string _folder = Directory.CreateTempSubdirectory("plstools").FullName;
    private readonly SimulatedCluster _cluster;
    private readonly KeptLog _log = new();

    public ImpersonationTests()
    {
        _cluster = new("shop", _clock, new(7), new());
        _cluster.AddUser("admin", KubeUser.ClusterAdmin("admin"));
        _cluster.AddUser("viewer", new KubeUser("viewer@shop.example", [new(["get", "list"], ["services"], [""], ["default"])]));
        _cluster.AddUser("guest", new KubeUser("guest@shop.example", [new(["impersonate"], ["users"], [""])]));
    }

    [Theory]
    [InlineData("token: admin")]
    [InlineData("tokenFile: token")]
    [InlineData("exec: { apiVersion: client.authentication.k8s.io/v1, command: plugin, interactiveMode: Never }")]
    [InlineData("exec: { apiVersion: client.authentication.k8s.io/v1, command: kubelogin, args: [get-token, --server-id, app], interactiveMode: Never }")]
    public async Task The_other_user_may_what_they_may_and_no_more(string credential)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "token"), "admin");
        KubeClient client = Client($"{credential}\n{AsViewer}");

        await client.ListAsync(KubeKind.Service, "default", KubeSelector.All, default);
        KubeException error = await Assert.ThrowsAsync<KubeException>(() => client.ListAsync(KubeKind.Service, "kube-system", KubeSelector.All, default));

        Assert.Equal("KubeForbidden", error.ErrorId);
        Assert.Contains("viewer@shop.example", error.Message);
        Assert.Contains(KeyValuePair.Create("Impersonate-User", "viewer@shop.example"), _log.Requests[0].RequestHeaders);
    }

    [Fact]
    public async Task Extras_are_sent_as_they_stand_and_the_rest_of_the_kubeconfig_is_kept()
    {
        KubeClient client = Client("token: \"admin\"\nas: viewer@shop.example\nas-user-extra: { 'Acme.com/Project': [red, blue] }");

        await client.ListAsync(KubeKind.Service, "default", KubeSelector.All, default);

        Assert.Equal(200, _log.Requests[0].Status);
        await Assert.ThrowsAsync<KubeException>(() => client.ListAsync(KubeKind.Service, "kube-system", KubeSelector.All, default));
    }

    [Fact]
    public async Task Groups_count_as_well()
    {
        KubeClient client = Client("token: admin\nas: nobody\nas-groups: [shop, 'system:masters']");

        Assert.NotEmpty((await client.ListAsync(KubeKind.Service, null, KubeSelector.All, default)).Items);
        Assert.Equal(
            ["shop", "system:masters"],
            _log.Requests[0].RequestHeaders.Where(header => header.Key == "Impersonate-Group").SelectMany(header => header.Value.Split(", ")));
    }

    [Theory]
    [InlineData("token: viewer\nas: admin", "users", "viewer@shop.example")]
    [InlineData("token: guest\nas: admin\nas-groups: ['system:masters']", "groups", "guest@shop.example")]
    [InlineData("token: guest\nas: admin\nas-uid: '7'", "uids", "guest@shop.example")]
    [InlineData("token: guest\nas: admin\nas-user-extra: { scopes: [all] }", "userextras/scopes", "guest@shop.example")]
    public async Task Who_may_not_act_as_others_is_told_which_permission_is_missing(string user, string resource, string name)
    {
        KubeException error = await Assert.ThrowsAsync<KubeException>(() => Client(user).ListAsync(KubeKind.Service, "default", KubeSelector.All, default));

        Assert.Equal(("KubeImpersonationForbidden", PlsErrorKind.PermissionDenied), (error.ErrorId, error.Kind));
        Assert.StartsWith($"User '{name}' may not act as somebody else", error.Message);
        Assert.Equal($"Have a ClusterRole bound that allows the verb 'impersonate' on '{resource}' for user '{name}', or take 'as' out of the kubeconfig's user.", error.RecommendedAction);
    }

    [Fact]
    public void What_cannot_be_sent_is_refused_before_anything_is_sent()
    {
        Assert.Equal("KubeconfigImpersonationWithoutUser", Assert.Throws<PlsException>(() => Read("token: admin\nas-groups: [shop]")).ErrorId);
        Assert.Equal("KubeconfigImpersonationUnreadable", Assert.Throws<PlsException>(() => Read("token: admin\nas: \"viewer\\nadmin\"")).ErrorId);
        Assert.Equal("KubeconfigImpersonationUnreadable", Assert.Throws<PlsException>(() => Read("token: admin\nas: viewer\nas-groups: ['größe']")).ErrorId);
    }

    [Fact]
    public void What_is_known_of_the_other_user_beyond_name_and_groups_is_kept_out_of_the_log() =>
        Assert.DoesNotContain("canary", JsonSerializer.Serialize(LoggedHeadersOf("as: viewer\nas-user-extra: { scopes: [canary] }")));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IReadOnlyList<KeyValuePair<string, string>> LoggedHeadersOf(string user)
    {
        using HttpRequestMessage request = new();
        KubeconfigExtras.Read(KubeconfigText.Of(user: user), null, out _).Impersonations["shop-user"].Apply(request.Headers);
        Assert.Contains(request.Headers, header => header.Key == "Impersonate-Extra-scopes");
        return PlsTools.Core.Values.LoggedHeaders.Of(request.Headers.Select(header => KeyValuePair.Create(header.Key, string.Join(',', header.Value))));
    }

    /// <summary>The endpoint, whose plugin is a script beside the kubeconfig.</summary>
    private KubeEndpoint Read(string user)
    {
        string plugin = Path.Combine(_folder, "plugin");
        File.WriteAllText(plugin, """
            #!/bin/sh
            echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"admin"}}'
            """);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(plugin, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        string path = Path.Combine(_folder, "config");
        File.WriteAllText(path, KubeconfigText.Of(user: user.Replace("command: plugin", $"command: {plugin}")));
        return new KubeconfigReader(_ => null, _clock).Read(path, null, new(AllowAnyExec: true), new Entra());
    }

    private KubeClient Client(string user) => new(new()
    {
        Endpoint = Read(user),
        Clock = _clock,
        Random = new(1),
        Transport = new InProcessHandler(_cluster.Api),
        AnswerLimit = Timeout.InfiniteTimeSpan,
        Log = _log,
    });

    /// <summary>The session's sign-in, which the cluster takes for its administrator.</summary>
    private sealed class Entra : IEntraTokens
    {
        public bool Reaches(string? tenantOfCluster) => true;

        public Task<KubeToken> AskAsync(string application, CancellationToken cancellation) => Task.FromResult(new KubeToken("admin", null));
    }
}
