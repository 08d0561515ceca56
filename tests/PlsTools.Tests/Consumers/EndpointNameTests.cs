using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Consumers;

/// <summary>Names of endpoints, from the command that makes them to the answer of the network's DNS.</summary>
[Collection(ConsumersCollection.Name)]
public sealed class EndpointNameTests(ConsumerWorld world)
{
    [Fact]
    public void A_name_resolves_inside_the_network_to_the_endpoints_address_and_is_gone_with_the_endpoint()
    {
        string name = world.NewName(), fqdn = $"{name}.shop.example";
        PSObject endpoint = Create(name, $"-DnsName {fqdn}").Single;
        PSObject dns = Dns(endpoint);
        Assert.Equal(
            (fqdn, "Current", fqdn, "True"),
            (Text(dns, "Name"), Text(dns, "State"), Text(dns, "ZoneName"), Text(dns, "IsManaged")));
        Assert.Equal(Text(endpoint, "PrivateIPAddress"), Assert.Single((string[])dns.Properties["ResolvedAddresses"].Value));

        world.Run("$endpoint | Remove-PlsConsumerEndpoint -Force", ("endpoint", endpoint)).Succeeded();
        Assert.DoesNotContain(fqdn, Zones());
    }

    [Fact]
    public void The_same_call_again_makes_nothing_and_says_so()
    {
        string name = world.NewName();
        Create(name, $"-DnsName {name}.shop.example").Succeeded();
        CommandResult again = Create(name, $"-DnsName {name}.SHOP.example. -Verbose");
        Assert.Equal("Current", Text(Dns(again.Single), "State"));
        Assert.Contains(again.Verbose, line => line.Contains($"Leave A record @ in zone {name}.shop.example as it is"));
    }

    [Fact]
    public void WhatIf_shows_endpoint_zone_link_and_record_and_makes_none()
    {
        string name = world.NewName();
        TestHost screen = new();
        using ModuleHost host = new(host: screen);
        host.Run(
            $"New-PlsConsumerEndpoint {name} '{world.ServiceId}' spoke01/endpoints -DnsName {name}.shop.example -Session $consumer -WhatIf",
            ("consumer", world.Run("$consumer").Single)).Succeeded();
        Assert.Contains("Create private endpoint in subnet spoke01/endpoints", screen.Screen);
        Assert.Contains(
            $"Create private DNS zone {name}.shop.example, Link zone {name}.shop.example to virtual network spoke01, Create A record @ in zone {name}.shop.example",
            screen.Screen);
        Assert.DoesNotContain(Requests("PUT", name), status => status is "200" or "201" or "202");
    }

    [Fact]
    public void A_zone_that_is_there_takes_further_names_and_lives_as_long_as_the_last_of_them()
    {
        string zone = $"{world.NewName()}.example", first = world.NewName(), second = world.NewName();
        PSObject apex = Create(first, $"-DnsName {zone}").Single;
        PSObject below = Create(second, $"-DnsName www.{zone}").Single;
        Assert.Equal((zone, "Current"), (Text(Dns(below), "ZoneName"), Text(Dns(below), "State")));

        CommandResult removed = world.Run("$endpoint | Remove-PlsConsumerEndpoint -Force -Verbose", ("endpoint", apex));
        Assert.Contains(removed.Verbose, line => line == $"Zone {zone} stays: it holds other records or links.");
        Assert.Equal("Current", Text(Dns(world.Run("$endpoint | Get-PlsConsumerEndpoint", ("endpoint", below)).Single), "State"));

        world.Run("$endpoint | Remove-PlsConsumerEndpoint -Force", ("endpoint", below)).Succeeded();
        Assert.DoesNotContain(zone, Zones());
    }

    [Fact]
    public void KeepDns_leaves_the_names()
    {
        string name = world.NewName(), fqdn = $"{name}.kept.example";
        PSObject endpoint = Create(name, $"-DnsName {fqdn}").Single;
        world.Run("$endpoint | Remove-PlsConsumerEndpoint -Force -KeepDns", ("endpoint", endpoint)).Succeeded();
        Assert.Contains(fqdn, Zones());

        // What is left of it goes over to the next endpoint that asks for the name.
        PSObject next = Create(world.NewName(), $"-DnsName {fqdn} -DnsZone {fqdn}").Single;
        Assert.Equal((fqdn, "Current"), (Text(Dns(next), "ZoneName"), Text(Dns(next), "State")));
    }

    [Fact]
    public void Removal_asks_once_for_the_endpoint_and_its_names()
    {
        string name = world.NewName();
        PSObject endpoint = Create(name, $"-DnsName {name}.asked.example").Single;
        TestHost screen = new("No");
        using ModuleHost host = new(host: screen);
        host.Run("$endpoint | Remove-PlsConsumerEndpoint", ("endpoint", endpoint)).Succeeded();
        Assert.Contains($"from DNS A record @ in zone {name}.asked.example, link spoke01-", screen.Prompts.Single());
        Assert.Equal("Current", Text(Dns(world.Run("$endpoint | Get-PlsConsumerEndpoint", ("endpoint", endpoint)).Single), "State"));
    }

    [Fact]
    public void NoWait_leaves_the_name_to_the_next_run_and_says_so()
    {
        string name = world.NewName();
        CommandResult begun = Create(name, $"-DnsName {name}.later.example -NoWait");
        Assert.Contains("without -NoWait", Assert.Single(begun.Warnings));
        Assert.Equal("Current", Text(Dns(Create(name, $"-DnsName {name}.later.example").Single), "State"));
    }

    [Fact]
    public void A_stop_during_the_naming_ends_the_command_and_the_next_run_goes_on()
    {
        string name = world.NewName();
        world.Host.StopAtProgress(
            $"New-PlsConsumerEndpoint {name} '{world.ServiceId}' spoke01/endpoints -DnsName {name}.stopped.example -Session consumer",
            record => record.Activity.Contains($"{name}.stopped.example"));
        Assert.Equal("Current", Text(Dns(Create(name, $"-DnsName {name}.stopped.example").Single), "State"));
    }

    private CommandResult Create(string name, string more) => world.Run($"New-PlsConsumerEndpoint {name} '{world.ServiceId}' spoke01/endpoints {more} -Session consumer");

    private IReadOnlyList<string> Requests(string method, string path) =>
        [.. world.Run($"$sandbox.Requests.Where({{ $_.Method -eq '{method}' -and $_.Path -like '*{path}*' }}) | ForEach-Object {{ \"$($_.Status)\" }}").Succeeded().Select(ConsumerWorld.Text)];

    /// <summary>The private DNS zones that the consumer has, as Tab offers them.</summary>
    private string[] Zones()
    {
        using PowerShell shell = world.Host.Begin(string.Empty);
        string line = "New-PlsConsumerEndpoint -Session consumer -DnsZone ";
        return [.. CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches.Select(match => match.CompletionText)];
    }

    private static PSObject Dns(PSObject endpoint) => PSObject.AsPSObject(Assert.Single((object[])endpoint.Properties["DnsNames"].Value));

    private static string Text(PSObject item, string property) => ConsumerWorld.Text(item, property);
}
