using PlsTools.Core.Errors;
using PlsTools.Core.Kube.Configuration;

namespace PlsTools.Core.Tests.Kube;

public sealed class KubeconfigReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plstools").FullName;
    private readonly Dictionary<string, string> _environment = [];

    [Fact]
    public void The_current_context_is_taken_with_its_namespace()
    {
        KubeEndpoint endpoint = Read(KubeconfigText.Of(ns: "shop"), null);

        Assert.Equal(("shop", "shop-cluster", "shop-user", "shop"), (endpoint.ContextName, endpoint.ClusterName, endpoint.UserName, endpoint.Namespace));
        Assert.Equal(KubeconfigText.Token, endpoint.Configuration.AccessToken);
    }

    [Fact]
    public void A_context_that_names_no_namespace_means_default() => Assert.Equal("default", Read(KubeconfigText.Of(), null).Namespace);

    [Fact]
    public void An_unknown_context_is_answered_with_those_there_are()
    {
        string path = Write("config", KubeconfigText.Of(context: "prod"));

        PlsException error = Fails(path, "test");

        Assert.Equal(("KubeContextUnknown", PlsErrorKind.NotFound, "test"), (error.ErrorId, error.Kind, error.Target));
        Assert.Contains("Contexts there: prod", error.Message);
        Assert.Contains(path, error.Message);
    }

    [Fact]
    public void Several_files_are_merged_the_first_one_wins_and_missing_ones_are_passed_over()
    {
        string first = Write("a/config", KubeconfigText.Of(server: "https://first", context: "one"));
        string second = Write("b/config", KubeconfigText.Of(server: "https://second", context: "one"));
        string third = Write("c/config", KubeconfigText.Of(server: "https://third", context: "two"));
        _environment["KUBECONFIG"] = string.Join(Path.PathSeparator, first, Path.Combine(_folder, "missing"), second, third);

        Assert.Equal("https://first/", Read(null, null).Server.AbsoluteUri);
        Assert.Equal("https://third/", Read(null, "two").Server.AbsoluteUri);
    }

    [Fact]
    public void Without_a_word_the_home_folder_is_looked_at()
    {
        Write(".kube/config", KubeconfigText.Of(server: "https://home"));
        _environment[OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME"] = _folder;

        Assert.Equal("https://home/", Read(null, null).Server.AbsoluteUri);
    }

    [Fact]
    public void Nothing_anywhere_says_where_was_looked()
    {
        _environment[OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME"] = _folder;

        PlsException error = Fails(null, null);

        Assert.Equal("KubeconfigMissing", error.ErrorId);
        Assert.Contains(Path.Combine(_folder, ".kube", "config"), error.Message);
    }

    [Fact]
    public void A_file_that_was_named_must_be_there() =>
        Assert.Equal("KubeconfigMissing", Fails(Path.Combine(_folder, "nowhere"), null).ErrorId);

    [Fact]
    public void Relative_paths_start_at_the_file_that_holds_them()
    {
        (string authority, _) = TestCertificates.Pem(TestCertificates.Authority("CN=ca"));
        Write("b/ca.crt", authority);
        string first = Write("a/config", KubeconfigText.Of(context: "one"));
        string second = Write("b/config", KubeconfigText.Of(cluster: "certificate-authority: ca.crt", context: "two"));
        _environment["KUBECONFIG"] = string.Join(Path.PathSeparator, first, second);

        Assert.Equal("CN=ca", Assert.Single(Read(null, "two").Configuration.SslCaCerts).Subject);
    }

    [Theory]
    [InlineData("certificate-authority-data: bm90IGEgY2VydA==")]
    [InlineData("certificate-authority-data: '%%%'")]
    [InlineData("certificate-authority: /no/such/ca.crt")]
    public void A_broken_authority_is_told(string cluster)
    {
        PlsException error = Fails(KubeconfigText.Of(cluster: cluster), null);

        Assert.Equal(("KubeconfigAuthorityUnreadable", "shop-cluster"), (error.ErrorId, error.Target));
        Assert.DoesNotContain(KubeconfigText.Token, error.ToString());
    }

    [Theory]
    [InlineData("kind: Config\n  broken: [", "KubeconfigMalformed")]
    [InlineData("kind: Config\n", "KubeContextNotChosen")]
    [InlineData("current-context: a\ncontexts: [{name: a, context: {cluster: c}}]\n", "KubeconfigClusterMissing")]
    [InlineData("current-context: a\ncontexts: [{name: a, context: {cluster: c}}]\nclusters: [{name: c, cluster: {server: 'http://plain'}}]\n", "KubeconfigServerInvalid")]
    [InlineData("current-context: a\ncontexts: [{name: a, context: {cluster: c}}]\nclusters: [{name: c, cluster: {}}]\n", "KubeconfigServerInvalid")]
    [InlineData("current-context: a\ncontexts: [{name: a, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 'https://h'}}]\n", "KubeconfigUserMissing")]
    [InlineData("current-context: a\ncontexts: [{name: a, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 'https://h'}}]\nusers: [{name: u, user: {username: viewer}}]\n", "KubeconfigUserWithoutCredentials")]
    [InlineData("current-context: a\ncontexts: [{name: a, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 'https://h'}}]\nusers: [{name: u, user: {auth-provider: {name: azure, config: {access-token: x}}}}]\n", "KubeconfigUserWithoutCredentials")]
    [InlineData("current-context: a\ncontexts: [{name: a, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 'https://h'}}]\nusers: [{name: u, user: {exec: {command: kubelogin}}}]\n", "KubePluginIncomplete")]
    public void What_is_wrong_in_a_kubeconfig_has_its_own_id(string text, string id) => Assert.Equal(id, Fails(text, null).ErrorId);

    [Fact]
    public void A_malformed_kubeconfig_is_told_by_line_without_its_content()
    {
        PlsException error = Fails($"users:\n- name: u\n  user:\n    token: {KubeconfigText.Token}\n   x: [", null);

        Assert.Equal("KubeconfigMalformed", error.ErrorId);
        Assert.Contains("line", error.Message);
        Assert.DoesNotContain(KubeconfigText.Token, error.ToString());
        Assert.Null(error.InnerException);
    }

    [Fact]
    public void Switching_off_TLS_checks_needs_a_word_of_the_user()
    {
        string text = KubeconfigText.Of(cluster: "insecure-skip-tls-verify: true");

        PlsException error = Fails(text, null);

        Assert.Equal(("KubeconfigInsecureTls", PlsErrorKind.SecurityOrSafety), (error.ErrorId, error.Kind));
        Assert.True(Read(text, null, new(AllowInsecureTls: true)).Configuration.SkipTlsVerify);
    }

    [Theory]
    [InlineData("kubelogin", true)]
    [InlineData("aws", true)]
    [InlineData("gke-gcloud-auth-plugin.exe", true)]
    [InlineData("sh", false)]
    [InlineData("/tmp/kubelogin", false)]
    [InlineData("./kubelogin", false)]
    [InlineData("KUBELOGIN", false)]
    public void Only_known_plugins_by_their_bare_name_are_run(string command, bool isAllowed)
    {
        string text = KubeconfigText.Of(user: $"exec:\n  apiVersion: client.authentication.k8s.io/v1\n  command: {command}");

        if (isAllowed)
        {
            Assert.IsType<KeptTokenProvider>(Read(text, null).Configuration.TokenProvider);
            return;
        }

        PlsException error = Fails(text, null);
        Assert.Equal(("KubePluginNotAllowed", PlsErrorKind.SecurityOrSafety), (error.ErrorId, error.Kind));
        Assert.Contains("kubelogin", error.Message);
        Assert.IsType<KeptTokenProvider>(Read(text, null, new(AllowAnyExec: true)).Configuration.TokenProvider);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private KubeEndpoint Read(string? given, string? context, KubeconfigRules? rules = null) =>
        new KubeconfigReader(_environment.GetValueOrDefault, TimeProvider.System).Read(given, context, rules ?? new());

    private PlsException Fails(string? given, string? context) => Assert.Throws<PlsException>(() => Read(given, context));

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
