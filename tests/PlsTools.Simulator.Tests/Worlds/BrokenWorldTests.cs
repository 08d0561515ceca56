using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.World;
using PlsTools.Simulator.Worlds;

namespace PlsTools.Simulator.Tests.Worlds;

/// <summary>What comes of each misconfiguration of the broken world, once the cloud controllers have said all that they will.</summary>
public sealed class BrokenWorldTests(BrokenWorldTests.Broken broken) : IClassFixture<BrokenWorldTests.Broken>
{
    [Theory]
    [InlineData("not-internal", "service requiring private link service must be internal or disable floating ip")]
    [InlineData("internal-capital", "service requiring private link service must be internal or disable floating ip")]
    [InlineData("subnet-missing", "failed to get private link service subnet(no-such-subnet)")]
    [InlineData("subnet-full", "ERROR CODE: SubnetIsFull")]
    [InlineData("nat-outside", "ERROR CODE: PrivateIPAddressNotInSubnet")]
    [InlineData("nat-taken", "ERROR CODE: PrivateIPAddress")]
    [InlineData("nat-comma", "getPLSStaticIPs: 10.224.9.4,10.224.9.5 is not a valid IP address")]
    [InlineData("nat-count-missing", "ipConfigCount(1) must be no smaller than number of static IPs specified(2)")]
    [InlineData("nat-count-nine", "maximum number of private link service ipConfig is 8, 9 provided")]
    [InlineData("group-missing", "ERROR CODE: ResourceGroupNotFound")]
    [InlineData("name-invalid", "ERROR CODE: InvalidResourceName")]
    [InlineData("policies-enabled", "ERROR CODE: AuthorizationFailed")]
    public void An_event_says_what_is_wrong_and_there_is_neither_an_address_nor_a_service(string name, string expected)
    {
        Assert.Contains(expected, Assert.Single(broken.Failures(name)));
        Assert.Empty(broken.Addresses(name));
        Assert.Empty(broken.LinksOf(name));
    }

    [Theory]
    [InlineData("key-misspelt", 1)]
    [InlineData("value-not-true", 1)]
    [InlineData("name-first", 1)]
    [InlineData("class-foreign", 0)]
    public void No_event_says_that_there_is_no_service(string name, int addresses)
    {
        Assert.Empty(broken.Failures(name));
        Assert.Equal(addresses, broken.Addresses(name).Count());
        Assert.Empty(broken.LinksOf(name));
    }

    [Theory]
    [InlineData("name-second", "*")]
    [InlineData("visibility-missing", null)]
    [InlineData("visibility-comma", "bbbbbbbb-0000-4000-8000-000000000002,aaaaaaaa-0000-4000-8000-000000000002")]
    [InlineData("proxy-unread", "*")]
    [InlineData("selector-empty", "*")]
    public void A_service_is_there_and_yet_no_consumer_is_served(string name, string? visibility)
    {
        Assert.Empty(broken.Failures(name));
        JsonNode properties = Assert.Single(broken.LinksOf(name)).Body["properties"]!;
        Assert.Equal(visibility, (string?)properties["visibility"]?["subscriptions"]?[0]);
        Assert.Equal(name == "proxy-unread", (bool)properties["enableProxyProtocol"]!);
    }

    [Fact]
    public void Each_service_of_the_world_is_one_of_these() => Assert.Equal(21, broken.Names.Count());

    /// <summary>The world, started once for all tests.</summary>
    public sealed class Broken : IAsyncLifetime
    {
        private SandboxHost? _host;

        public IEnumerable<string> Names => Objects(KubeResources.Services).Select(service => (string)service["metadata"]!["name"]!).Where(name => name != "kubernetes");

        public async Task InitializeAsync() => _host = await SandboxHost.StartAsync(
            new() { World = WorldFile.ReadBuiltIn("broken"), Speed = 3_000, WaitForAddresses = true }, CancellationToken.None);

        public async Task DisposeAsync() => await _host!.DisposeAsync();

        internal IEnumerable<string> Failures(string name) => Objects(KubeResources.Events)
            .Where(found => (string?)found["involvedObject"]?["name"] == name && (string?)found["type"] == "Warning")
            .Select(found => (string)found["message"]!).Distinct();

        internal IEnumerable<JsonNode?> Addresses(string name) =>
            Objects(KubeResources.Services).Single(service => (string?)service["metadata"]!["name"] == name)["status"]?["loadBalancer"]?["ingress"]?.AsArray() ?? [];

        internal IEnumerable<StoredResource> LinksOf(string name) => _host!.Resources.OfType(ArmTypes.PrivateLinkService)
            .Where(service => (string?)service.Body["tags"]?["k8s-azure-owner-service"] == $"default/{name}");

        private IEnumerable<JsonObject> Objects(KubeResource resource) =>
            _host!.Clusters.SelectMany(cluster => cluster.Cluster.Store.List(resource).Objects).Select(found => found.Body);
    }
}
