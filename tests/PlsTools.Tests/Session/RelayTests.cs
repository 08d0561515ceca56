using System.Net;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Session;

/// <summary>The sandbox's relays, used by a program that knows nothing of the module.</summary>
public sealed class RelayTests : IDisposable
{
    private const string Expose =
        """
        $sandbox = Start-PlsSandbox '{0}' -Speed 500
        $provider = Connect-Pls -Sandbox $sandbox -TenantId a -Name provider
        $consumer = Connect-Pls -Sandbox $sandbox -TenantId b -Name consumer
        $pls = New-AksPrivateLinkService default/sample-app -Visibility $consumer.SubscriptionId -Session provider
        $null = New-PlsConsumerEndpoint -Name app -PrivateLinkService $pls.Alias -Subnet spoke01/endpoints -Session consumer
        """;

    private readonly ModuleHost _host = new();
    private readonly HttpClient _stranger = new() { Timeout = TimeSpan.FromMinutes(10) };

    public RelayTests()
    {
        string manifest = Path.Combine(BuiltModule.RepoRoot, "samples", "Walkthrough", "sample-app.yaml");
        _host.Run(Expose.Replace("{0}", manifest)).Succeeded();
    }

    [Fact]
    public async Task An_approved_relay_answers_any_http_client()
    {
        _host.Run("$pls | Get-PlsConnection | Approve-PlsConnection").Succeeded();
        HttpResponseMessage answer = await _stranger.GetAsync(RelayUrl("Approved"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("sample-app", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_pending_relay_closes_without_a_byte() =>
        await Refusal.ThrownAsync(() => _stranger.GetAsync(RelayUrl("Pending")));

    [Theory]
    [InlineData("Deny-PlsConnection", "Rejected")]
    [InlineData("Remove-PlsConnection", "Disconnected")]
    public async Task New_flows_are_refused_once_the_connection_is_taken_away(string command, string state)
    {
        _host.Run("$pls | Get-PlsConnection | Approve-PlsConnection").Succeeded();
        string url = RelayUrl("Approved");
        Assert.Equal(HttpStatusCode.OK, (await _stranger.GetAsync(url)).StatusCode);

        _host.Run($"$pls | Get-PlsConnection | {command} -Force").Succeeded();

        using HttpClient other = new() { Timeout = TimeSpan.FromMinutes(10) };
        await Refusal.ThrownAsync(() => other.GetAsync(url));
        Assert.Equal(state, _host.Run("$sandbox.Relays | ForEach-Object State").Single.ToString());
    }

    public void Dispose()
    {
        _stranger.Dispose();
        _host.Run("Stop-PlsSandbox");
        _host.Dispose();
    }

    private string RelayUrl(string state)
    {
        Assert.Equal(state, _host.Run("$sandbox.Relays | ForEach-Object State").Single.ToString());
        return "http://" + _host.Run("$sandbox.Relays | ForEach-Object LocalEndpoint").Single;
    }
}
