using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Consumers;

/// <summary>Names in the zones of a hub, whose owner is somebody else.</summary>
public sealed class HubNameTests : IDisposable
{
    private const string Service =
        "/subscriptions/aaaaaaaa-0000-4000-8000-000000000002/resourceGroups/rg-app/providers/Microsoft.Network/privateLinkServices/pls-api";

    private readonly ModuleHost _host = new();

    public HubNameTests()
    {
        string world = Path.Combine(BuiltModule.RepoRoot, "tests", "PlsTools.Tests", "Consumers", "hub.yaml");
        _host.Run($"""
            $sandbox = Start-PlsSandbox -World '{world}' -Speed 500
            $consumer = Connect-Pls -Sandbox $sandbox -TenantId b -SubscriptionId Spokes -Name consumer
            """).Succeeded();
    }

    [Fact]
    public void The_zone_that_the_network_is_linked_to_takes_the_name_although_it_lies_in_the_hub()
    {
        PSObject endpoint = Create("api", "spoke01/endpoints", "-DnsName api.shop.example").Single;
        Assert.Equal(("shop.example", "Current", "True"), Dns(endpoint));
        Assert.Contains("/subscriptions/bbbbbbbb-0000-4000-8000-000000000003/", Text(DnsOf(endpoint), "ZoneId"));
        Assert.Equal(Text(endpoint, "PrivateIPAddress"), Assert.Single((string[])DnsOf(endpoint).Properties["ResolvedAddresses"].Value));

        _host.Run("Remove-PlsConsumerEndpoint api -Force").Succeeded();
        Assert.Equal(("shop.example", "Current", "True"), Dns(Create("api", "spoke01/endpoints", "-DnsName api.shop.example").Single));
    }

    [Fact]
    public void A_network_with_servers_in_the_hub_has_its_name_there()
    {
        PSObject endpoint = Create("api", "spoke02/endpoints", "-DnsName api.shop.example").Single;
        Assert.Equal(("shop.example", "Current", "True"), Dns(endpoint));
        Assert.EndsWith("/virtualNetworks/hub", Text(DnsOf(endpoint), "NetworkId"));
    }

    [Fact]
    public void A_record_of_somebody_else_is_named_and_left_alone_and_no_endpoint_is_made()
    {
        ErrorRecord error = Create("www", "spoke01/endpoints", "-DnsName www.shop.example").Error;
        Assert.Equal("DnsNameTaken,PlsTools.Consumers.NewPlsConsumerEndpointCommand", error.FullyQualifiedErrorId);
        Assert.Equal((ErrorCategory.ResourceExists, (object)"www.shop.example"), (error.CategoryInfo.Category, error.TargetObject));
        Assert.Contains("10.9.9.9", error.ToString());
        Assert.Empty(_host.Run("Get-PlsConsumerEndpoint").Succeeded());
    }

    [Fact]
    public void A_zone_that_may_not_be_written_is_named_with_the_right_that_is_missing_and_a_zone_of_ones_own_is_the_way_out()
    {
        ErrorRecord error = Create("api", "spoke01/endpoints", "-DnsName api.locked.example").Error;
        Assert.Equal("DnsNotPermitted", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Contains("Microsoft.Network/privateDnsZones/A/write", error.ToString());
        Assert.Contains("-DnsZone 'api.locked.example'", error.ErrorDetails.RecommendedAction);
        Assert.Equal("RecordMissing", Dns(_host.Run("Get-PlsConsumerEndpoint api").Single).State);

        PSObject own = Create("api", "spoke01/endpoints", "-DnsName api.locked.example -DnsZone api.locked.example").Single;
        Assert.Equal(("api.locked.example", "Current", "True"), Dns(own));
    }

    [Fact]
    public void A_link_that_may_not_be_made_is_told_and_nothing_was_made()
    {
        ErrorRecord error = Create("api", "spoke01/endpoints", "-DnsName api.spare.example -DnsZone spare.example").Error;
        Assert.Equal("DnsNotPermitted", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("virtualNetworkLinks/write", error.ToString());
        Assert.Contains("Made so far: nothing", error.ToString());
    }

    [Fact]
    public void A_record_that_an_endpoint_left_goes_over_to_the_next_one()
    {
        Create("api", "spoke01/endpoints", "-DnsName api.shop.example").Succeeded();
        _host.Run("Remove-PlsConsumerEndpoint api -KeepDns -Force").Succeeded();
        Assert.Equal(("shop.example", "Current", "True"), Dns(Create("other", "spoke01/endpoints", "-DnsName api.shop.example").Single));
    }

    [Fact]
    public void A_search_finds_what_others_made()
    {
        Create("www", "spoke01/endpoints", "-PrivateIPAddress 10.1.1.9").Succeeded();
        Assert.Empty((object[])_host.Run("Get-PlsConsumerEndpoint www -SearchDns").Single.Properties["DnsNames"].Value);

        Create("api", "spoke01/endpoints", "-DnsName api.shop.example").Succeeded();
        _host.Run("Remove-PlsConsumerEndpoint api -KeepDns -Force").Succeeded();
        PSObject heir = Create("heir", "spoke01/endpoints", "-PrivateIPAddress 10.1.1.4").Single;
        Assert.Empty((object[])heir.Properties["DnsNames"].Value);
        Assert.Equal(("shop.example", "Current", "False"), Dns(_host.Run("Get-PlsConsumerEndpoint heir -SearchDns").Single));
    }

    [Fact]
    public void A_service_that_hides_from_the_subscription_is_told_with_whom_it_lists_where_the_provider_is_at_hand()
    {
        string hidden = Service.Replace("pls-api", "pls-hidden");
        string alone = _host.Run($"New-PlsConsumerEndpoint api '{hidden}' spoke01/endpoints -Session consumer").Error.ToString();
        Assert.DoesNotContain("dddddddd-0000-4000-8000-000000000002", alone);

        _host.Run("$provider = Connect-Pls -Sandbox $sandbox -TenantId a -Name provider").Succeeded();
        ErrorRecord error = _host.Run($"New-PlsConsumerEndpoint api '{hidden}' spoke01/endpoints -Session consumer").Error;
        Assert.Equal("PrivateLinkServiceNotVisible", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("dddddddd-0000-4000-8000-000000000002", error.ToString());
        Assert.Contains("-Visibility bbbbbbbb-0000-4000-8000-000000000002", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void Zones_of_the_hub_are_completed()
    {
        using PowerShell shell = _host.Begin(string.Empty);
        const string line = "New-PlsConsumerEndpoint -DnsZone s";
        Assert.Equal(["shop.example", "spare.example"], CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches.Select(match => match.CompletionText));
    }

    public void Dispose()
    {
        _host.Run("Stop-PlsSandbox");
        _host.Dispose();
    }

    private CommandResult Create(string name, string subnet, string more) => _host.Run($"New-PlsConsumerEndpoint {name} '{Service}' {subnet} {more} -Session consumer");

    private static (string Zone, string State, string IsManaged) Dns(PSObject endpoint) =>
        (Text(DnsOf(endpoint), "ZoneName"), Text(DnsOf(endpoint), "State"), Text(DnsOf(endpoint), "IsManaged"));

    private static PSObject DnsOf(PSObject endpoint) => PSObject.AsPSObject(Assert.Single((object[])endpoint.Properties["DnsNames"].Value));

    private static string Text(PSObject item, string property) => ConsumerWorld.Text(item, property);
}
