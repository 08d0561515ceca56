using System.Collections;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;

namespace PlsTools.Tests.Consumers;

[Collection(ConsumersCollection.Name)]
public sealed class TestPlsConsumerEndpointTests(ConsumerWorld world)
{
    [Fact]
    public void An_approved_endpoint_answers_with_HTTP_200_from_its_own_network()
    {
        PSObject result = world.Run("$endpoint | Test-PlsConsumerEndpoint -Port 80", ("endpoint", world.CreateApproved())).Single;
        Assert.Equal((true, 200), ((bool?)result.Properties["Reachable"].Value, (int?)result.Properties["HttpStatus"].Value));
        Assert.Equal(
            ["Endpoint Passed", "Approval Passed", "NetworkInterface Passed", "Dns Skipped", "Route Passed", "Tcp Passed", "Tls Skipped", "Http Passed"], Rungs(result));
    }

    [Fact]
    public void Before_the_approval_it_fails_there_and_says_who_must_approve()
    {
        PSObject endpoint = world.Create();
        PSObject result = world.Run(
            "Test-PlsConsumerEndpoint -Address $endpoint.PrivateIPAddress -Port 80 -VirtualNetwork spoke01 -Session consumer", ("endpoint", endpoint)).Single;
        Assert.Equal("False", ConsumerWorld.Text(result, "Reachable"));
        Assert.Equal("Approval", ConsumerWorld.Text(result, "FailedRung"));
        Assert.Contains("awaits approval", ConsumerWorld.Text(result, "Cause"));
        Assert.Contains("Approve-PlsConnection", ConsumerWorld.Text(result, "NextStep"));
        Assert.Equal(ConsumerWorld.Text(endpoint, "ResourceId"), ConsumerWorld.Text(result, "ResourceId"));
    }

    [Fact]
    public void The_application_itself_is_out_of_reach_from_a_network_that_is_not_connected()
    {
        PSObject result = world.Run($"Test-PlsConsumerEndpoint -Address {world.ServiceAddress} -VirtualNetwork spoke01 -Session consumer").Single;
        Assert.Equal(("False", "Route"), (ConsumerWorld.Text(result, "Reachable"), ConsumerWorld.Text(result, "FailedRung")));
    }

    [Theory]
    [InlineData("Deny-PlsConnection -Force", "rejected")]
    [InlineData("Remove-PlsConnection -Force", "dead")]
    public void Once_the_provider_takes_the_connection_away_it_fails(string command, string cause)
    {
        PSObject endpoint = world.CreateApproved();
        world.Connection(ConsumerWorld.Text(endpoint, "Name"), command);
        PSObject result = world.Run("$endpoint | Test-PlsConsumerEndpoint", ("endpoint", endpoint)).Single;
        Assert.Equal("Approval", ConsumerWorld.Text(result, "FailedRung"));
        Assert.Contains(cause, ConsumerWorld.Text(result, "Cause"));
    }

    [Fact]
    public void Bytes_flow_through_the_relay_while_the_connection_is_approved_and_not_afterwards()
    {
        PSObject endpoint = world.CreateApproved();
        IPEndPoint relay = IPEndPoint.Parse(ConsumerWorld.Text(world.Run(
            "$sandbox.Relays | Where-Object Address -eq $endpoint.PrivateIPAddress", ("endpoint", endpoint)).Single, "LocalEndpoint"));
        Assert.StartsWith("HTTP/1.1 200", Ask(relay));
        world.Connection(ConsumerWorld.Text(endpoint, "Name"), "Deny-PlsConnection -Force");
        Assert.Empty(Ask(relay));
    }

    [Fact]
    public void A_port_that_nothing_listens_on_fails_at_Tcp()
    {
        PSObject result = world.Run("$endpoint | Test-PlsConsumerEndpoint -Port 4711 -TimeoutSec 2", ("endpoint", world.CreateApproved())).Single;
        Assert.Equal(("False", "Tcp"), (ConsumerWorld.Text(result, "Reachable"), ConsumerWorld.Text(result, "FailedRung")));
    }

    [Fact]
    public void Quiet_gives_a_Boolean()
    {
        PSObject approved = world.CreateApproved();
        Assert.True((bool)world.Run("$endpoint | Test-PlsConsumerEndpoint -Quiet", ("endpoint", approved)).Single.BaseObject);
        Assert.False((bool)world.Run("$endpoint | Test-PlsConsumerEndpoint -Quiet", ("endpoint", world.Create())).Single.BaseObject);
    }

    [Fact]
    public void Tcp_alone_leaves_the_answer_out()
    {
        PSObject result = world.Run("$endpoint | Test-PlsConsumerEndpoint -Protocol Tcp", ("endpoint", world.CreateApproved())).Single;
        Assert.Equal(("True", ""), (ConsumerWorld.Text(result, "Reachable"), ConsumerWorld.Text(result, "HttpStatus")));
        Assert.Equal("Http Skipped", Rungs(result)[^1]);
    }

    [Theory]
    [InlineData("no-such", "EndpointNotFound")]
    [InlineData("-Address nonsense -VirtualNetwork spoke01", "AddressMalformed")]
    [InlineData("-Address 10.1.0.4 -VirtualNetwork a/b", "VirtualNetworkMalformed")]
    [InlineData("-Address 10.1.0.4 -VirtualNetwork no-such", "VirtualNetworkNotFound")]
    [InlineData("-Address 10.1.0.4", "StandpointMissing")]
    [InlineData("-Address 10.1.0.4 -VirtualNetwork spoke01 -From jumpbox", "OptionNotOnMachine")]
    [InlineData("-Address 10.1.0.4 -VirtualNetwork spoke01 -Path nonsense", "PathMalformed")]
    [InlineData("-Address 10.1.0.4 -VirtualNetwork spoke01 -HostName https://api", "HostNameMalformed")]
    [InlineData("-Address 10.1.0.4 -VirtualNetwork spoke01 -CertificateAuthority /no/such.pem", "CertificateAuthorityUnreadable")]
    [InlineData("-Address 10.1.0.4 -VirtualNetwork spoke01 -Count 2 -Continuous", "CountAndContinuous")]
    public void Bad_input_gets_its_own_error(string arguments, string errorId) =>
        Assert.Equal(
            $"{errorId},PlsTools.Consumers.TestPlsConsumerEndpointCommand",
            world.Run($"Test-PlsConsumerEndpoint {arguments} -Session consumer").Error.FullyQualifiedErrorId);

    [Fact]
    public void Rungs_can_be_indexed() =>
        Assert.Equal("Endpoint", ConsumerWorld.Text(world.Run("($endpoint | Test-PlsConsumerEndpoint).Rungs[0]", ("endpoint", world.CreateApproved())).Single, "Name"));

    [Fact]
    public void Count_gives_one_result_with_figures()
    {
        PSObject result = world.Run("$endpoint | Test-PlsConsumerEndpoint -Count 20 -IntervalSec 0", ("endpoint", world.CreateApproved())).Single;
        PSObject latency = new(result.Properties["Latency"].Value);
        Assert.Equal((20, 0, 0.0), ((int)latency.Properties["Attempts"].Value, (int)latency.Properties["Lost"].Value, (double)latency.Properties["LossPercent"].Value));
        double[] figures = [.. new[] { "MinMs", "MedianMs", "P95Ms", "MaxMs" }.Select(name => (double)latency.Properties[name].Value)];
        Assert.Equal(figures.Order(), figures);
        Assert.True(figures[0] > 0);
    }

    [Fact]
    public void One_attempt_tells_its_time_too()
    {
        PSObject latency = new(world.Run("$endpoint | Test-PlsConsumerEndpoint", ("endpoint", world.CreateApproved())).Single.Properties["Latency"].Value);
        Assert.Equal(1, (int)latency.Properties["Attempts"].Value);
        Assert.True((double)latency.Properties["MedianMs"].Value > 0);
    }

    [Fact]
    public void Continuous_goes_on_until_it_is_stopped()
    {
        PSObject endpoint = world.CreateApproved();
        using PowerShell shell = world.Host.Begin("$endpoint | Test-PlsConsumerEndpoint -Continuous -IntervalSec 0.05", ("endpoint", endpoint));
        PSDataCollection<PSObject> output = [];
        using ManualResetEventSlim enough = new();
        output.DataAdded += (_, _) =>
        {
            if (output.Count >= 3) enough.Set();
        };
        IAsyncResult running = shell.BeginInvoke<PSObject, PSObject>(null, output);
        Assert.True(enough.Wait(TimeSpan.FromMinutes(10)));
        shell.Stop();
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.Equal([1, 2, 3], output.Take(3).Select(result => (int)new PSObject(result.Properties["Latency"].Value).Properties["Attempts"].Value));
    }

    [Fact]
    public void Continuous_ends_with_the_pipeline_that_has_enough() =>
        Assert.Single(world.Run("$endpoint | Test-PlsConsumerEndpoint -Continuous | Stop-Upstream", ("endpoint", world.CreateApproved())).Succeeded());

    [Fact]
    public void A_name_is_looked_up_from_the_network_and_its_lack_is_explained()
    {
        PSObject result = world.Run("$endpoint | Test-PlsConsumerEndpoint -HostName no-such.shop.example", ("endpoint", world.CreateApproved())).Single;
        Assert.Equal(("False", "Dns"), (ConsumerWorld.Text(result, "Reachable"), ConsumerWorld.Text(result, "FailedRung")));
        Assert.Contains("No private DNS zone", ConsumerWorld.Text(result, "Cause"));
        Assert.Equal("True", ConsumerWorld.Text(
            world.Run("$endpoint | Test-PlsConsumerEndpoint -HostName no-such.shop.example -SkipDns", ("endpoint", world.CreateApproved())).Single, "Reachable"));
    }

    [Fact]
    public void A_name_that_the_endpoint_was_given_is_tested_without_being_asked_for()
    {
        string name = world.NewName();
        world.Run($"New-PlsConsumerEndpoint {name} '{world.ServiceId}' spoke01/endpoints -DnsName {name}.shop.example -Session consumer").Succeeded();
        world.Connection(name, "Approve-PlsConnection");
        PSObject result = world.Run($"Test-PlsConsumerEndpoint {name} -Session consumer").Single;
        Assert.Equal(($"{name}.shop.example", "True"), (ConsumerWorld.Text(result, "HostName"), ConsumerWorld.Text(result, "Reachable")));
        Assert.Contains("Dns Passed", Rungs(result));
        Assert.Contains("jumpbox resolves it", Detail(world.Run($"Test-PlsConsumerEndpoint {name} -From jumpbox -Session consumer").Single, "Dns"));
    }

    [Theory]
    [InlineData("-Protocol Https")]
    [InlineData("-Protocol Tls")]
    public void An_application_that_speaks_no_TLS_fails_there(string protocol)
    {
        PSObject result = world.Run($"$endpoint | Test-PlsConsumerEndpoint {protocol} -TimeoutSec 5", ("endpoint", world.CreateApproved())).Single;
        Assert.Equal("Tls", ConsumerWorld.Text(result, "FailedRung"));
    }

    [Fact]
    public void An_application_that_waits_to_be_asked_has_no_banner()
    {
        PSObject result = world.Run("$endpoint | Test-PlsConsumerEndpoint -Protocol Banner -TimeoutSec 5", ("endpoint", world.CreateApproved())).Single;
        Assert.Equal(("Banner", "Banner Failed"), (ConsumerWorld.Text(result, "FailedRung"), Rungs(result)[^1]));
    }

    [Fact]
    public void From_a_machine_inside_the_rungs_that_send_run_there()
    {
        PSObject result = world.Run("$endpoint | Test-PlsConsumerEndpoint -From jumpbox -HostName no-such.shop.example -SkipDns", ("endpoint", world.CreateApproved())).Single;
        Assert.Equal(("True", "200"), (ConsumerWorld.Text(result, "Reachable"), ConsumerWorld.Text(result, "HttpStatus")));
        Assert.Contains("accepted a connection from jumpbox", Detail(result, "Tcp"));
        Assert.Equal("'HTTP 200' on GET /.", Detail(result, "Http"));
    }

    [Theory]
    [InlineData("-HostName no-such.shop.example", "Dns", "No private DNS zone")]
    [InlineData("-Port 4711 -Protocol Tcp -TimeoutSec 5", "Tcp", "swallows connections")]
    [InlineData("-Protocol Https -TimeoutSec 5", "Tls", "TLS")]
    public void From_a_machine_the_first_failing_rung_is_named(string arguments, string rung, string cause)
    {
        PSObject result = world.Run($"$endpoint | Test-PlsConsumerEndpoint -From jumpbox {arguments}", ("endpoint", world.CreateApproved())).Single;
        Assert.Equal(rung, ConsumerWorld.Text(result, "FailedRung"));
        Assert.Contains(cause, ConsumerWorld.Text(result, "Cause"));
    }

    [Fact]
    public void From_a_machine_nothing_runs_before_the_approval()
    {
        PSObject result = world.Run("$endpoint | Test-PlsConsumerEndpoint -From jumpbox", ("endpoint", world.Create())).Single;
        Assert.Equal("Approval", ConsumerWorld.Text(result, "FailedRung"));
    }

    [Fact]
    public void An_address_is_tested_from_the_network_of_the_machine()
    {
        PSObject endpoint = world.CreateApproved();
        PSObject result = world.Run("Test-PlsConsumerEndpoint -Address $endpoint.PrivateIPAddress -From jumpbox -Session consumer", ("endpoint", endpoint)).Single;
        Assert.Equal(("True", ConsumerWorld.Text(endpoint, "ResourceId"), "spoke01"), (ConsumerWorld.Text(result, "Reachable"), ConsumerWorld.Text(result, "ResourceId"), ConsumerWorld.Text(result, "VirtualNetworkName")));
    }

    [Theory]
    [InlineData("-From no-such", "MachineNotFound")]
    [InlineData("-From /subscriptions/x/resourceGroups/y", "ResourceTypeNotAccepted")]
    [InlineData("-From jumpbox -IdleSec 5", "OptionNotOnMachine")]
    [InlineData("-From jumpbox -FromHere", "OptionNotOnMachine")]
    [InlineData("-From jumpbox -Protocol Banner", "OptionNotOnMachine")]
    public void A_machine_that_will_not_do_is_an_error(string arguments, string errorId) =>
        Assert.Equal($"{errorId},PlsTools.Consumers.TestPlsConsumerEndpointCommand", world.Run($"$endpoint | Test-PlsConsumerEndpoint {arguments}", ("endpoint", world.Create())).Error.FullyQualifiedErrorId);

    private static string Detail(PSObject result, string rung) => ConsumerWorld.Text(
        new PSObject(((IEnumerable)result.Properties["Rungs"].Value).Cast<object>().Single(item => new PSObject(item).Properties["Name"].Value.Equals(rung))), "Detail");

    /// <summary>What another tool gets from the relay: its answer, or nothing where the flow is refused.</summary>
    private static string Ask(IPEndPoint relay)
    {
        try
        {
            using TcpClient client = new();
            client.Connect(relay);
            using NetworkStream stream = client.GetStream();
            stream.Write("GET / HTTP/1.1\r\nHost: sample-app\r\nConnection: close\r\n\r\n"u8);
            using StreamReader reader = new(stream);
            return reader.ReadToEnd();
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return string.Empty;
        }
    }

    private static string[] Rungs(PSObject result) => [.. ((IEnumerable)result.Properties["Rungs"].Value).Cast<object>().Select(rung => rung.ToString()!)];
}
