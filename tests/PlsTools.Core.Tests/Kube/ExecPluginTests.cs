using Microsoft.Extensions.Time.Testing;
using PlsTools.Core.Errors;
using PlsTools.Core.Kube.Configuration;

namespace PlsTools.Core.Tests.Kube;

/// <summary>Credential plugins, played by the system's shell.</summary>
public sealed class ExecPluginTests : IDisposable
{
    private const string Version = "client.authentication.k8s.io/v1";

    private readonly string _folder = Directory.CreateTempSubdirectory("plstools").FullName;
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task The_token_is_kept_until_shortly_before_it_ends()
    {
        string answer = Write(Credential("one", "2026-11-23T09:00:00Z"));
        KeptTokenProvider tokens = Provider($"cat '{answer}'", $"type \"{answer}\"");

        Assert.Equal("Bearer one", (await tokens.GetAuthenticationHeaderAsync(default)).ToString());
        File.WriteAllText(answer, Credential("two", "2026-11-23T10:00:00Z"));
        _clock.Advance(TimeSpan.FromMinutes(58));
        Assert.Equal("Bearer one", (await tokens.GetAuthenticationHeaderAsync(default)).ToString());
        _clock.Advance(TimeSpan.FromMinutes(1.5));
        Assert.Equal("Bearer two", (await tokens.GetAuthenticationHeaderAsync(default)).ToString());
    }

    [Fact]
    public async Task The_plugin_is_told_what_is_asked_of_it()
    {
        string asked = Path.Combine(_folder, "asked");
        string answer = Write(Credential("t", null));
        KeptTokenProvider tokens = Provider(
            $"printf %s \"$KUBERNETES_EXEC_INFO\" > '{asked}'; cat '{answer}'", $"echo %KUBERNETES_EXEC_INFO% > \"{asked}\" && type \"{answer}\"");

        await tokens.GetAuthenticationHeaderAsync(default);

        Assert.Contains("""{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","spec":{"interactive":false}}""", File.ReadAllText(asked));
    }

    [Fact]
    public async Task A_failing_plugin_is_quoted_with_its_variables_masked()
    {
        PlsException error = await FailsAsync("echo \"bad secret $AAD_SECRET\" >&2; exit 7", "echo bad secret %AAD_SECRET% 1>&2 & exit 7");

        Assert.Equal(("KubePluginFailed", PlsErrorKind.AuthenticationFailed), (error.ErrorId, error.Kind));
        Assert.Contains("exit code 7: bad secret ***", error.Message);
        Assert.DoesNotContain("canary-", error.ToString());
    }

    [Theory]
    [InlineData("not json", "KubePluginAnswerUnreadable")]
    [InlineData("""{"apiVersion":"client.authentication.k8s.io/v1beta1","status":{"token":"canary-token"}}""", "KubePluginAnswerUnreadable")]
    [InlineData("""{"apiVersion":"client.authentication.k8s.io/v1","status":{"clientCertificateData":"canary-data"}}""", "KubePluginWithoutToken")]
    public async Task An_answer_that_is_no_token_is_told_without_being_quoted(string output, string id)
    {
        string answer = Write(output);

        PlsException error = await FailsAsync($"cat '{answer}'", $"type \"{answer}\"");

        Assert.Equal(id, error.ErrorId);
        Assert.DoesNotContain("canary-", error.ToString());
    }

    [Fact]
    public async Task A_plugin_that_is_not_installed_comes_with_the_kubeconfigs_hint()
    {
        KubeEndpoint endpoint = Read($"exec:\n  apiVersion: {Version}\n  command: gke-gcloud-auth-plugin-that-is-not-there\n  installHint: Install it from the shop.");

        PlsException error = await Assert.ThrowsAsync<PlsException>(() => endpoint.Configuration.TokenProvider.GetAuthenticationHeaderAsync(default));

        Assert.Equal(("KubePluginMissing", "Install it from the shop."), (error.ErrorId, error.RecommendedAction));
    }

    [Fact]
    public async Task A_plugin_that_waits_for_a_person_is_ended()
    {
        string started = Path.Combine(_folder, "started");
        Task<PlsException> failing = FailsAsync($": > '{started}'; sleep 600", $"echo x > \"{started}\" && ping -n 600 127.0.0.1 > nul");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(started), TimeSpan.FromMinutes(10)));

        _clock.Advance(TimeSpan.FromSeconds(46));

        Assert.Equal("KubePluginTimedOut", (await failing).ErrorId);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<PlsException> FailsAsync(string unix, string windows) =>
        Assert.ThrowsAsync<PlsException>(() => Provider(unix, windows).GetAuthenticationHeaderAsync(default));

    private KeptTokenProvider Provider(string unix, string windows)
    {
        bool isWindows = OperatingSystem.IsWindows();
        string script = (isWindows ? windows : unix).Replace("'", "''");
        return (KeptTokenProvider)Read(
            $"""
            exec:
              apiVersion: {Version}
              command: {(isWindows ? "cmd" : "sh")}
              args: ['{(isWindows ? "/c" : "-c")}', '{script}']
              env: [{"{name: AAD_SECRET, value: canary-secret}"}]
            """).Configuration.TokenProvider;
    }

    private KubeEndpoint Read(string user) => new KubeconfigReader(_ => null, _clock).Read(KubeconfigText.Of(user: user), null, new(AllowAnyExec: true));

    private static string Credential(string token, string? end) =>
        $$$"""{"apiVersion":"{{{Version}}}","kind":"ExecCredential","status":{"token":"{{{token}}}"{{{(end is null ? "" : $",\"expirationTimestamp\":\"{end}\"")}}}}}""";

    private string Write(string text)
    {
        string path = Path.Combine(_folder, Path.GetRandomFileName());
        File.WriteAllText(path, text);
        return path;
    }
}
