using System.Text.Json.Nodes;
using CsCheck;
using PlsTools.Core.Consumers.Reachability;
using PlsTools.Core.Consumers.Reachability.Machines;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Consumers.Machines;

public sealed class MachineReportTests
{
    private const string Output =
        "plstools dns\n10.1.1.4        STREAM api.shop.example\n10.1.1.4        DGRAM  \nplstools send\n\nplstools connect=0.001200 tls=0.005000 total=0.009500 status=200\nplstools exit 0\n";

    private static readonly ProbeMachine s_machine = new(
        ResourceId.Parse($"/subscriptions/{ConsumerWorld.Subscription}/resourceGroups/rg-b/providers/Microsoft.Compute/virtualMachines/jump"),
        IsWindows: false, ResourceId.Parse(ConsumerWorld.NetworkId), "10.1.0.4");

    private static readonly ReachabilityOptions s_https = new(443, ReachabilityProtocol.Https, TimeSpan.FromSeconds(10));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_shapes_of_an_answer_are_read(bool windows)
    {
        MachineReport report = MachineReportParser.Parse(windows ? Windows(Output.Replace("\n", "\r\n"), "") : Linux(Output, ""));
        Assert.Equal((0, 200, TimeSpan.FromMilliseconds(1.2), TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(9.5)), (report.Exit, report.Status, report.Connected, report.Shaken, report.Total));
        Assert.Equal(["10.1.1.4"], report.Addresses);
        Assert.Empty(report.Message);
    }

    [Fact]
    public void Figures_with_a_comma_are_figures() => Assert.Equal(
        TimeSpan.FromMilliseconds(1.5), MachineReportParser.Parse(Linux("plstools send\nplstools connect=0,001500 tls=0,000000 total=0,002000 status=000\nplstools exit 52\n", "")).Connected);

    [Fact]
    public void A_beginning_that_the_platform_has_cut_off_costs_only_what_stood_there()
    {
        MachineReport report = MachineReportParser.Parse(Linux(Output[20..], "noise\ncurl: (60) SSL certificate problem\n"));
        Assert.Equal((0, "curl: (60) SSL certificate problem"), (report.Exit, report.Message));
        Assert.Empty(report.Addresses);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"value":{}}""")]
    [InlineData("""{"value":[]}""")]
    [InlineData("""{"value":[1,null,"x"]}""")]
    [InlineData("""{"value":[{"code":7,"message":null}]}""")]
    [InlineData("""{"value":[{"message":"Enable failed: the agent does not answer"}]}""")]
    public void An_answer_without_a_report_leaves_the_question_open(string? answer)
    {
        MachineReport report = MachineReportParser.Parse(answer is null ? null : JsonNode.Parse(answer)!.AsObject());
        Assert.Null(report.Exit);
        Assert.Equal(RungVerdict.Inconclusive, MachineVerdict.Tcp(report, s_machine, "10.1.1.4", 80).Verdict);
    }

    [Fact]
    public void Whatever_a_machine_writes_is_read_without_a_failure() => Gen.String[0, 300].Sample(text =>
    {
        MachineReportParser.Parse(Linux(text, text));
        MachineReportParser.Parse(Windows(Output + text, text));
    });

    [Theory]
    [InlineData(0, "0.1", "0.2", RungVerdict.Passed, "", RungVerdict.Passed, "")]
    [InlineData(7, "0.0", "0.0", RungVerdict.Failed, "refuses connections", null, "")]
    [InlineData(28, "0.0", "0.0", RungVerdict.Failed, "swallows connections", null, "")]
    [InlineData(6, "0.0", "0.0", RungVerdict.Failed, "no way", null, "")]
    [InlineData(127, "0.0", "0.0", RungVerdict.Inconclusive, "gave no figures", null, "")]
    [InlineData(2, "0.0", "0.0", RungVerdict.Inconclusive, "gave no figures", null, "")]
    [InlineData(28, "0.1", "0.0", RungVerdict.Passed, "", RungVerdict.Failed, "does not answer a TLS handshake")]
    [InlineData(35, "0.1", "0.0", RungVerdict.Passed, "", RungVerdict.Failed, "does not speak TLS")]
    [InlineData(60, "0.1", "0.0", RungVerdict.Passed, "", RungVerdict.Failed, "does not trust")]
    [InlineData(56, "0.1", "0.0", RungVerdict.Passed, "", RungVerdict.Failed, "hung up on a TLS handshake")]
    public void The_codes_of_curl_mean_what_they_mean(int exit, string connect, string tls, RungVerdict tcp, string tcpCause, RungVerdict? tlsVerdict, string tlsCause)
    {
        MachineReport report = MachineReportParser.Parse(Linux($"plstools send\nplstools connect={connect} tls={tls} total=0.3 status=000\nplstools exit {exit}\n", $"curl: ({exit}) words"));
        RungFinding first = MachineVerdict.Tcp(report, s_machine, "10.1.1.4", 443);
        Assert.Equal(tcp, first.Verdict);
        Assert.Contains(tcpCause, first.Cause ?? string.Empty);
        if (tlsVerdict is null) return;
        RungFinding second = MachineVerdict.Tls(report, s_https);
        Assert.Equal(tlsVerdict, second.Verdict);
        Assert.Contains(tlsCause, second.Cause ?? string.Empty);
    }

    [Theory]
    [InlineData(0, HttpOutcome.Answered)]
    [InlineData(1, HttpOutcome.OtherProtocol)]
    [InlineData(52, HttpOutcome.Closed)]
    [InlineData(56, HttpOutcome.Closed)]
    [InlineData(28, HttpOutcome.Silent)]
    public void What_came_back_is_told_by_the_code(int exit, object expected) =>
        Assert.Equal(expected, MachineVerdict.Answer(MachineReportParser.Parse(Linux($"plstools connect=0.1 tls=0.0 total=0.2 status=204\nplstools exit {exit}", ""))).Outcome);

    private static JsonObject Linux(string output, string error) => new()
    {
        ["value"] = new JsonArray(new JsonObject { ["code"] = "ProvisioningState/succeeded", ["message"] = $"Enable succeeded: \n[stdout]\n{output}\n[stderr]\n{error}" }),
    };

    private static JsonObject Windows(string output, string error) => new()
    {
        ["value"] = new JsonArray(
            new JsonObject { ["code"] = "ComponentStatus/StdOut/succeeded", ["message"] = output },
            new JsonObject { ["code"] = "ComponentStatus/StdErr/succeeded", ["message"] = error }),
    };
}
