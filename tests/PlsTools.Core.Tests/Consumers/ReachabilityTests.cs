using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Consumers.Reachability;
using PlsTools.Core.Errors;
using PlsTools.Core.Network;

namespace PlsTools.Core.Tests.Consumers;

public sealed class ReachabilityTests : ReachabilityTestBase
{
    [Fact]
    public async Task An_approved_endpoint_is_dialled_from_its_own_network_and_asked_for_the_path()
    {
        World.Endpoint();
        PlsReachability result = await TestEndpointAsync(Plain with { Path = "/healthz" });
        Assert.True(result.Reachable);
        Assert.Equal(200, result.HttpStatus);
        Assert.Null(result.Cause);
        Assert.Equal(["Endpoint", "Approval", "NetworkInterface", "Dns", "Route", "Tcp", "Tls", "Http"], result.Rungs.Select(rung => rung.Name));
        Assert.All(result.Rungs, rung => Assert.Equal(rung.Name is "Dns" or "Tls" ? RungVerdict.Skipped : RungVerdict.Passed, rung.Verdict));
        Assert.Equal(new DialRequest(ConsumerWorld.NetworkId, "10.1.1.4", 80, TimeSpan.FromSeconds(10)), Assert.Single(Dialer.Dials));
        Assert.StartsWith("GET /healthz HTTP/1.1\r\nHost: 10.1.1.4:80\r\n", Encoding.ASCII.GetString(Dialer.Asked.ToArray()));
    }

    [Theory]
    [InlineData("Pending", "awaits approval")]
    [InlineData("Rejected", "rejected")]
    [InlineData("Disconnected", "dead")]
    public async Task What_is_not_approved_fails_there_and_nothing_is_dialled(string status, string cause)
    {
        World.Endpoint(status: status);
        PlsReachability result = await TestEndpointAsync();
        Assert.False(result.Reachable);
        Assert.Equal("Approval", result.FailedRung);
        Assert.Contains(cause, result.Cause);
        Assert.Equal(
            [RungVerdict.Passed, RungVerdict.Failed, .. Enumerable.Repeat(RungVerdict.Skipped, 6)],
            result.Rungs.Select(rung => rung.Verdict));
        Assert.Empty(Dialer.Dials);
    }

    [Fact]
    public async Task An_endpoint_that_is_still_being_made_fails_on_the_first_rung()
    {
        World.Endpoint(state: "Updating");
        Assert.Equal("Endpoint", (await TestEndpointAsync()).FailedRung);
    }

    [Fact]
    public async Task Outside_the_network_the_data_rungs_are_inconclusive_and_never_failed()
    {
        World.Endpoint();
        Dialer.StandsInside = false;
        PlsReachability result = await TestEndpointAsync();
        Assert.Null(result.Reachable);
        Assert.Null(result.FailedRung);
        Assert.Contains("neither in spoke01", result.Cause);
        Assert.Equal([RungVerdict.Inconclusive, RungVerdict.Skipped, RungVerdict.Inconclusive], result.Rungs.TakeLast(3).Select(rung => rung.Verdict));
        Assert.Empty(Dialer.Dials);
    }

    [Fact]
    public async Task FromHere_dials_from_this_hosts_own_network()
    {
        World.Endpoint();
        Dialer.StandsInside = false;
        Assert.True((await TestEndpointAsync(Plain with { FromHere = true })).Reachable);
        Assert.Null(Assert.Single(Dialer.Dials).SourceVirtualNetworkId);
    }

    [Fact]
    public async Task An_address_that_may_not_be_read_leaves_the_question_open()
    {
        World.Endpoint();
        World.Arm.OnRead = id =>
        {
            if (id.IsType(ArmType.NetworkInterface)) throw FakeArm.Refuse(403, "AuthorizationFailed", PlsErrorKind.PermissionDenied);
        };
        PlsReachability result = await TestEndpointAsync();
        Assert.Equal(((bool?)null, (string?)null, (string?)null), (result.Reachable, result.FailedRung, result.Address));
        Assert.Contains("networkInterfaces/read", result.NextStep);
        Assert.Empty(Dialer.Dials);
    }

    [Theory]
    [InlineData(DialFailure.TimedOut, "health probe")]
    [InlineData(DialFailure.Refused, "refuse")]
    [InlineData(DialFailure.Unreachable, "no way")]
    public async Task A_connection_that_is_not_made_fails_at_Tcp_with_the_likely_cause(DialFailure failure, string words)
    {
        World.Endpoint();
        Dialer.Failure = failure;
        PlsReachability result = await TestEndpointAsync();
        Assert.Equal((false, "Tcp"), (result.Reachable, result.FailedRung));
        Assert.Contains(words, $"{result.Cause} {result.NextStep}");
    }

    [Theory]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\n\r\n", 503)]
    [InlineData("HTTP/1.0 404\r\n", 404)]
    [InlineData("HTTP/1.1 200 OK", 200)]
    public async Task Any_status_proves_that_bytes_flow(string answer, int status)
    {
        World.Endpoint();
        Dialer.Answer = Encoding.ASCII.GetBytes(answer);
        PlsReachability result = await TestEndpointAsync();
        Assert.Equal((true, (int?)status), (result.Reachable, result.HttpStatus));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2")]
    [InlineData("\x15\x03\x01\x02\x02F")]
    [InlineData("HTTP/9.9 what\r\n")]
    public async Task Another_protocol_answers_too_but_has_no_status(string answer)
    {
        World.Endpoint();
        Dialer.Answer = Encoding.Latin1.GetBytes(answer);
        PlsReachability result = await TestEndpointAsync();
        Assert.Equal((true, (int?)null), (result.Reachable, result.HttpStatus));
        Assert.DoesNotContain(result.Rungs[^1].Detail, letter => char.IsControl(letter));
    }

    [Fact]
    public async Task A_hang_up_fails_at_Http()
    {
        World.Endpoint();
        Dialer.Answer = [];
        PlsReachability result = await TestEndpointAsync();
        Assert.Equal((false, "Http"), (result.Reachable, result.FailedRung));
        Assert.Contains("PROXY protocol", result.NextStep);
    }

    [Fact]
    public async Task Silence_fails_at_Http_once_the_time_is_over()
    {
        World.Endpoint();
        Dialer.Answer = null;
        Task<PlsReachability> testing = TestEndpointAsync();
        Clock.Advance(TimeSpan.FromSeconds(11));
        PlsReachability result = await testing;
        Assert.Equal("Http", result.FailedRung);
        Assert.Equal(TimeSpan.FromSeconds(11), result.Rungs[^1].Duration);
    }

    [Fact]
    public async Task Tcp_alone_leaves_the_answer_out()
    {
        World.Endpoint();
        Dialer.Answer = null;
        PlsReachability result = await TestEndpointAsync(Plain with { Protocol = ReachabilityProtocol.Tcp });
        Assert.True(result.Reachable);
        Assert.Equal(RungVerdict.Skipped, result.Rungs[^1].Verdict);
    }

    [Fact]
    public async Task An_address_beyond_the_network_fails_at_the_route()
    {
        PlsReachability result = await TestAddressAsync("10.0.0.9");
        Assert.Equal((false, "Route"), (result.Reachable, result.FailedRung));
        Assert.Contains("10.0.0.9", result.Cause);
        Assert.Equal("Outside spoke01 (10.1.0.0/16); peers: none.", Route(result).Detail);
        Assert.Contains("New-PlsConsumerEndpoint", result.NextStep);
        Assert.Equal([RungVerdict.Skipped, RungVerdict.Skipped, RungVerdict.Skipped], result.Rungs.Take(3).Select(rung => rung.Verdict));
        Assert.Empty(Dialer.Dials);
    }

    [Fact]
    public async Task The_address_of_a_pending_endpoint_names_who_must_approve()
    {
        World.Endpoint(status: "Pending");
        PlsReachability result = await TestAddressAsync("10.1.1.4");
        Assert.Equal("Approval", result.FailedRung);
        Assert.Contains("awaits approval", result.Cause);
        Assert.Contains("Approve-PlsConnection", result.NextStep);
        Assert.Contains(ConsumerWorld.ServiceId, result.NextStep);
        Assert.Equal(ConsumerWorld.EndpointId, result.ResourceId);
    }

    [Fact]
    public async Task An_address_in_the_network_or_a_connected_peer_is_dialled()
    {
        JsonNode properties = World.Arm.Body(ConsumerWorld.NetworkId)["properties"]!;
        properties["virtualNetworkPeerings"] = JsonNode.Parse("""
            [{"properties":{"peeringState":"Connected","remoteAddressSpace":{"addressPrefixes":["10.7.0.0/16"]}}},
             {"properties":{"peeringState":"Initiated","remoteAddressSpace":{"addressPrefixes":["10.8.0.0/16"]}}}]
            """);
        Assert.True((await TestAddressAsync("10.1.1.99")).Reachable);
        Assert.True((await TestAddressAsync("10.7.0.4")).Reachable);
        Assert.Equal("Route", (await TestAddressAsync("10.8.0.4")).FailedRung);
    }

    [Theory]
    [InlineData("""{"virtualNetworkPeerings":[{"properties":{"peeringState":"Connected","useRemoteGateways":true,"remoteAddressSpace":{"addressPrefixes":["10.7.0.0/16"]}}}]}""", "10.0.0.9")]
    [InlineData("""{"subnets":[{"name":"GatewaySubnet","properties":{}}]}""", "10.0.0.9")]
    [InlineData("""{"subnets":[{"name":"apps","properties":{"routeTable":{"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/routeTables/t"}}}]}""", "10.0.0.9")]
    [InlineData("{}", "93.184.216.34")]
    public async Task Where_other_ways_may_lead_there_the_dial_decides(string properties, string address)
    {
        JsonObject network = World.Arm.Body(ConsumerWorld.NetworkId)["properties"]!.AsObject();
        foreach ((string name, JsonNode? value) in JsonNode.Parse(properties)!.AsObject()) network[name] = value!.DeepClone();
        PlsReachability reached = await TestAddressAsync(address);
        Assert.Equal((true, (string?)null), (reached.Reachable, reached.Cause));
        Assert.Equal(RungVerdict.Inconclusive, Route(reached).Verdict);
        Dialer.Failure = DialFailure.TimedOut;
        Assert.Equal("Tcp", (await TestAddressAsync(address)).FailedRung);
    }

    [Theory]
    [InlineData("sample-app", "spoke01", "AddressMalformed")]
    [InlineData("10.1", "spoke01", "AddressMalformed")]
    [InlineData("10.1.1.4", "a/b", "VirtualNetworkMalformed")]
    [InlineData("10.1.1.4", "spoke02", "VirtualNetworkNotFound")]
    public async Task Bad_input_gets_its_own_error(string address, string network, string errorId)
    {
        ReachabilityReader reader = new(World.Arm, ConsumerWorld.Subscription);
        Assert.Equal(errorId, (await Assert.ThrowsAsync<PlsException>(() => reader.ForAddressAsync(address, network, default))).ErrorId);
    }

    [Theory]
    [InlineData("healthz")]
    [InlineData("/a b")]
    [InlineData("/a\r\nX-Evil: 1")]
    public void A_path_that_would_break_the_request_is_refused(string path) =>
        Assert.Equal("PathMalformed", Assert.Throws<PlsException>(() => (Plain with { Path = path }).Checked()).ErrorId);

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", "The server says 'SSH-2.0-OpenSSH_9.2'.")]
    [InlineData("\x01\x02", "The server says '..'.")]
    public async Task A_banner_is_waited_for_without_a_word(string banner, string detail)
    {
        World.Endpoint();
        Dialer.Answer = Encoding.Latin1.GetBytes(banner);
        PlsReachability result = await TestEndpointAsync(Plain with { Protocol = ReachabilityProtocol.Banner });
        Assert.Equal((true, "Banner", detail), (result.Reachable, result.Rungs[^1].Name, result.Rungs[^1].Detail));
        Assert.Equal(0, Dialer.Asked.Length);
    }

    [Theory]
    [InlineData("", "hung up without a word")]
    [InlineData(null, "says nothing first")]
    public async Task A_banner_that_does_not_come_fails_there(string? banner, string cause)
    {
        World.Endpoint();
        Dialer.Answer = banner is null ? null : [];
        Task<PlsReachability> testing = TestEndpointAsync(Plain with { Protocol = ReachabilityProtocol.Banner });
        Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Contains(cause, (await testing).Cause);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    public async Task Where_PROXY_protocol_is_expected_a_hang_up_or_a_bad_request_is_read_as_its_header_not_understood(string answer)
    {
        World.Endpoint();
        Dialer.Answer = Encoding.ASCII.GetBytes(answer);
        PlsReachability result = await TestEndpointAsync(Plain with { ExpectProxyProtocol = true });
        Assert.Equal((false, "Http"), (result.Reachable, result.FailedRung));
        Assert.Contains("takes its header for the beginning of a request", result.Cause);
    }

    [Fact]
    public async Task A_connection_that_dies_while_it_is_idle_is_known_for_that()
    {
        World.Endpoint();
        Dialer.Answer = [];
        Task<PlsReachability> testing = TestEndpointAsync(Plain with { Idle = TimeSpan.FromSeconds(300) });
        Assert.False(testing.IsCompleted);
        Clock.Advance(TimeSpan.FromSeconds(300));
        PlsReachability result = await testing;
        Assert.Equal("Http", result.FailedRung);
        Assert.Contains("did not survive 300 s without traffic", result.Cause);
        Assert.Contains("keep-alive", result.NextStep);
    }

    private static ReachabilityRung Route(PlsReachability result) => result.Rungs.Single(rung => rung.Name == "Route");
}
