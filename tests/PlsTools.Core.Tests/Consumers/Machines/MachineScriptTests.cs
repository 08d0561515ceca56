using PlsTools.Core.Consumers.Reachability;
using PlsTools.Core.Consumers.Reachability.Machines;

namespace PlsTools.Core.Tests.Consumers.Machines;

public sealed class MachineScriptTests
{
    private static readonly ReachabilityOptions s_https = new(443, ReachabilityProtocol.Https, TimeSpan.FromSeconds(10)) { HostName = "api.shop.example." };

    [Fact]
    public void Linux_resolves_by_getent_and_asks_by_curl_at_the_address() => Assert.Equal(
        [
            "echo 'plstools dns'",
            "getent ahostsv4 'api.shop.example'",
            "echo 'plstools send'",
            "curl '--silent' '--show-error' '--globoff' '--output' '/dev/null' '--connect-timeout' '10' '--max-time' '20' '--write-out' "
                + "'\\nplstools connect=%{time_connect} tls=%{time_appconnect} total=%{time_total} status=%{http_code}\\n' "
                + "'--resolve' 'api.shop.example:443:10.1.1.4' 'https://api.shop.example:443/'",
            "echo \"plstools exit $?\"",
        ],
        MachineScript.Write(isWindows: false, "10.1.1.4", s_https));

    [Fact]
    public void Windows_resolves_by_NET_and_asks_by_its_own_curl()
    {
        IReadOnlyList<string> lines = MachineScript.Write(isWindows: true, "10.1.1.4", s_https);
        Assert.Equal("try { [System.Net.Dns]::GetHostAddresses('api.shop.example') | ForEach-Object { $_.IPAddressToString } } catch { 'plstools none' }", lines[1]);
        Assert.StartsWith("& curl.exe '--silent' ", lines[3]);
        Assert.Contains("'NUL'", lines[3]);
        Assert.Equal("\"plstools exit $LASTEXITCODE\"", lines[4]);
    }

    [Fact]
    public void Without_a_name_nothing_is_resolved_and_Tcp_sends_no_request()
    {
        IReadOnlyList<string> lines = MachineScript.Write(isWindows: false, "10.1.1.4", new(22, ReachabilityProtocol.Tcp, TimeSpan.FromSeconds(3)));
        Assert.Equal(3, lines.Count);
        Assert.EndsWith(" 'telnet://10.1.1.4:22'", lines[1]);
        Assert.Contains("'--max-time' '3'", lines[1]);
    }

    [Fact]
    public void SkipCertificateCheck_and_SkipDns_get_through()
    {
        IReadOnlyList<string> lines = MachineScript.Write(isWindows: false, "10.1.1.4", s_https with { SkipCertificateCheck = true, SkipDns = true });
        Assert.Contains(" '--insecure' ", lines[1]);
        Assert.DoesNotContain(lines, line => line.Contains("getent"));
    }

    [Theory]
    [InlineData("/'; rm -rf /;'", "/%27;%20rm%20-rf%20/;%27")]
    [InlineData("/\"$(id)`id`\"", "/%22$(id)%60id%60%22")]
    [InlineData("/a|b>c<d\\e^f{g}", "/a%7Cb%3Ec%3Cd%5Ce%5Ef%7Bg%7D")]
    public void Nothing_of_a_path_can_end_the_quotes_around_it(string path, string written)
    {
        foreach (bool isWindows in new[] { false, true })
        {
            string line = MachineScript.Write(isWindows, "10.1.1.4", s_https with { Path = path })[3];
            Assert.EndsWith($" 'https://api.shop.example:443{written}'", line);
            Assert.Equal(0, line.Count(letter => letter == '\'') % 2);
        }
    }

    [Theory]
    [InlineData("x'; id; '")]
    [InlineData("x\u2019; id")]
    public void A_name_that_was_not_checked_stops_the_script_from_being_written(string name) =>
        Assert.Throws<ArgumentException>(() => MachineScript.Write(isWindows: true, "10.1.1.4", s_https with { HostName = name }));
}
