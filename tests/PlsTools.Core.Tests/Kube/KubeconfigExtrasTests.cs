using Microsoft.Extensions.Time.Testing;
using PlsTools.Core.Errors;
using PlsTools.Core.Kube.Configuration;

namespace PlsTools.Core.Tests.Kube;

/// <summary>A kubeconfig's tokenFile and proxy-url, which the client library's model leaves out.</summary>
public sealed class KubeconfigExtrasTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("plstools").FullName;

    [Fact]
    public async Task A_token_file_is_read_beside_its_kubeconfig_and_again_when_it_was_renewed()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "token"), "first\n");
        KubeEndpoint endpoint = Read(KubeconfigText.Of(user: "tokenFile: token"));

        Assert.Equal("Bearer first", (await endpoint.Configuration.TokenProvider.GetAuthenticationHeaderAsync(default)).ToString());
        await File.WriteAllTextAsync(Path.Combine(_folder, "token"), "second");
        Assert.Equal("Bearer first", (await endpoint.Configuration.TokenProvider.GetAuthenticationHeaderAsync(default)).ToString());
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("Bearer second", (await endpoint.Configuration.TokenProvider.GetAuthenticationHeaderAsync(default)).ToString());
    }

    [Fact]
    public async Task A_token_file_comes_before_a_token()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "token"), "of-the-file");

        KubeEndpoint endpoint = Read(KubeconfigText.Of(user: "token: of-the-text\ntokenFile: token"));

        Assert.Equal("Bearer of-the-file", (await endpoint.Configuration.TokenProvider.GetAuthenticationHeaderAsync(default)).ToString());
    }

    [Theory]
    [InlineData(null, "KubeconfigUnreadable")]
    [InlineData(" \n", "KubeTokenFileEmpty")]
    public async Task A_token_file_that_gives_none_is_told(string? content, string id)
    {
        if (content is not null) await File.WriteAllTextAsync(Path.Combine(_folder, "token"), content);
        KubeEndpoint endpoint = Read(KubeconfigText.Of(user: "tokenFile: token"));

        PlsException error = await Assert.ThrowsAsync<PlsException>(() => endpoint.Configuration.TokenProvider.GetAuthenticationHeaderAsync(default));

        Assert.Equal((id, Path.Combine(_folder, "token")), (error.ErrorId, error.Target));
    }

    [Theory]
    [InlineData("http://proxy.example:8080")]
    [InlineData("https://proxy.example:8080")]
    [InlineData("socks5://127.0.0.1:1080")]
    public void A_proxy_is_taken(string proxy) =>
        Assert.Equal(new Uri(proxy), Read(KubeconfigText.Of(cluster: $"proxy-url: {proxy}")).Proxy);

    [Theory]
    [InlineData("ftp://proxy.example")]
    [InlineData("proxy.example")]
    public void A_proxy_that_is_none_is_told(string proxy)
    {
        PlsException error = Assert.Throws<PlsException>(() => Read(KubeconfigText.Of(cluster: $"proxy-url: {proxy}")));

        Assert.Equal("KubeconfigProxyInvalid", error.ErrorId);
        Assert.Contains(proxy, error.Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private KubeEndpoint Read(string text)
    {
        string path = Path.Combine(_folder, "config");
        File.WriteAllText(path, text);
        return new KubeconfigReader(_ => null, _clock).Read(path, null, new());
    }
}
