using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.Worlds;

namespace PlsTools.Simulator.Tests.Worlds;

public sealed class WorldFileTests
{
    public static TheoryData<string, string, string> Faults => new()
    {
        // What is replaced, by what, and how the error goes on after the file's name.
        { "displayName: One", "dispalyName: One", "line 14, column 9: 'dispalyName' is no key of a subscription. Did you mean 'displayName'? Expected one of id, displayName," },
        { "- name: rg-one", "- nom: rg-one", "line 16, column 13: 'nom' is no key of a resource group. Did you mean 'name'?" },
        { "location: westeurope", "location: westeurop", "line 17, column 23: 'westeurop' is no region of Azure; did you mean 'westeurope'?" },
        { "location: westeurope", "location: atlantis", "'atlantis' is no region of Azure; expected its short name" },
        { "addressPrefix: 10.1.0.0/16", "addressPrefix: 10.1.0.1/16", "line 20, column 32: '10.1.0.1/16' is no IPv4 range in CIDR notation" },
        { "addressPrefix: 10.1.0.0/24", "addressPrefix: 10.1.0.0/33", "line 23, column 36: '10.1.0.0/33' is no IPv4 range in CIDR notation" },
        { "id: cccccccc-0000-4000-8000-000000000001", "id: tenant-one", "line 3, column 9: 'tenant-one' is no GUID; expected id to be one" },
        { "subscriptions:\n", "subscriptions: none\n    things:\n", "line 13, column 5: 'things' is no key of a tenant." },
        { "name: nat", "name: front", "line 24, column 27: the subnet '" },
        { "frontend: lb/web", "frontend: lb/wbe", "line 34, column 27: the frontend '" },
        { "frontend: lb/web", "frontend: web", "'web' names no frontend; expected two names in this group" },
        { "service: pls", "service: [pls]", "line 39, column 26: service is a list; expected a text." },
        { "service: pls", "service: other", "line 39, column 26: the private link service '" },
        { "privateLinkServiceNetworkPolicies: Disabled", "privateLinkServiceNetworkPolicies: Off", "is 'Off'; expected Enabled or Disabled." },
        { $"scope: /subscriptions/{WorldText.SubscriptionId}", "scope: everywhere", "'everywhere' is no scope; expected the id of a subscription" },
        { $"scope: /subscriptions/{WorldText.SubscriptionId}", "scope: /subscriptions/dddddddd-0000-4000-8000-000000000002", "the subscription 'dddddddd-0000-4000-8000-000000000002' is referred to, but the file does not hold it; did you mean 'cccccccc-" },
        { "requestMessage: please", "connection: { state: Approvd }", "line 40, column 38: state is 'Approvd'; expected Pending or Approved or Rejected or Disconnected." },
        { "requestMessage: please", "connection: { description: why }", "line 40, column 29: a connection needs the key 'state'." },
        { "requestMessage: please", "requestMessage:", "line 40, column 32: requestMessage is nothing; expected a text." },
        { "displayName: One", "displayName: One\n        managementGroup: shops", "the management group 'shops' is referred to, but the file does not hold it; the file has no management group." },
        { "displayName: One", "displayName: One\n        state: Closed", "state is 'Closed'; expected Enabled or Warned or PastDue or Disabled or Deleted." },
        { "tenants:", "resourceGraphDelay: -1\ntenants:", "resourceGraphDelay is '-1'; expected a number from 0 to 86400." },
        { "tenants:", "seed: -1\ntenants:", "line 1, column 7: seed is '-1'; expected a whole number from 0 to" },
        { "tenants:", "speed: fast\ntenants:", "line 1, column 8: speed is 'fast'; expected a number from 0.001 to 10000." },
        { "tenants:", "tenants: []\nthings:", "line 2, column 1: 'things' is no key of a world." },
        { "defaultDomain: tenant.example", "defaultDomain: tenant.example\n    defaultDomain: twice.example", "this is not valid YAML" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_told_with_its_place_what_was_seen_and_what_was_expected(string piece, string replacement, string expected)
    {
        WorldFileException fault = WorldText.Refuse(WorldText.With(piece, replacement));
        Assert.StartsWith($"world.yaml, line {fault.Origin.Line}, column {fault.Origin.Column}: ", fault.Message);
        Assert.Contains(expected, fault.Message);
    }

    [Theory]
    [InlineData("", "world.yaml, line 1, column 1: the file is empty")]
    [InlineData("just words", "expected a world, which is a mapping; saw the text 'just words'.")]
    [InlineData("seed: 1", "a world needs the key 'tenants'.")]
    [InlineData("tenants: []", "a world needs a tenant.")]
    [InlineData("tenants: {}", "tenants is a mapping; expected a list.")]
    [InlineData("tenants: [a]", "expected a tenant, which is a mapping; saw the text 'a'.")]
    [InlineData("tenants: []\n---\ntenants: []", "line 3, column 1: a second document begins")]
    [InlineData("tenants: [", "this is not valid YAML")]
    [InlineData("tenants:\n  - repeat: { Team: 2 }", "'Team' cannot name an index")]
    [InlineData("tenants:\n  - repeat: { team: 0 }", "line 2, column 21: expected how often")]
    [InlineData("tenants:\n  - repeat: 3", "expected names of indices with their counts")]
    [InlineData("tenants:\n  - repeat: { team: 1000, member: 1000 }", "1 to 100000 items in all")]
    [InlineData("a: &a [*a]", "this is not valid YAML: the value of the anchor 'a' contains itself")]
    public void A_text_that_is_no_world_is_refused(string yaml, string expected) => Assert.Contains(expected, WorldText.Refuse(yaml).Message);

    [Fact]
    public void Of_a_long_text_an_error_shows_the_beginning()
    {
        string message = WorldText.Refuse(new string('a', 1_000_000)).Message;

        Assert.EndsWith($"saw a text that begins with '{new string('a', 80)}'.", message);
    }

    [Theory]
    [InlineData("[", "")]
    [InlineData("{a: ", "")]
    [InlineData("[", "]")]
    public void A_text_that_is_nested_without_end_is_refused(string opening, string closing)
    {
        string yaml = string.Concat(Enumerable.Repeat(opening, 20_000).Concat(Enumerable.Repeat(closing, 20_000)));

        Assert.Contains("line 1, column", WorldText.Refuse("tenants: " + yaml).Message);
        Assert.Contains("nested more than 50 levels deep", WorldText.Refuse("tenants: " + yaml).Message);
    }

    [Fact]
    public void Aliases_that_stand_for_more_than_can_be_built_are_refused()
    {
        string wide = Powers(9, 10);
        string deep = Powers(1, 60);

        Assert.Contains("the text stands for more than 1000000 values", WorldText.Refuse(wide).Message);
        Assert.Contains("nested more than 50 levels deep", WorldText.Refuse(deep).Message);

        static string Powers(int times, int levels) => "x0: &x0 [a]\n" + string.Concat(
            Enumerable.Range(1, levels).Select(level => $"x{level}: &x{level} [{string.Join(", ", Enumerable.Repeat($"*x{level - 1}", times))}]\n"));
    }

    [Fact]
    public void Everything_that_a_file_says_is_in_the_definition()
    {
        WorldDefinition world = WorldText.Read("seed: 7\nspeed: 2.5\n" + WorldText.With(
            "requestMessage: please", "requestMessage: please\n                connection: { state: Rejected, description: unknown }"));
        Assert.Equal(7, world.Seed);
        Assert.Equal(2.5, world.Speed);
        SubscriptionDefinition subscription = Assert.Single(Assert.Single(world.Tenants).Subscriptions);
        ResourceGroupDefinition group = Assert.Single(subscription.ResourceGroups);
        string network = $"{WorldText.Group}/providers/Microsoft.Network";
        Assert.Equal($"{network}/virtualNetworks/net/subnets/front", Assert.Single(Assert.Single(group.LoadBalancers).Frontends).SubnetId);
        Assert.Equal($"{network}/loadBalancers/lb/frontendIPConfigurations/web", Assert.Single(group.PrivateLinkServices).FrontendId);
        PrivateEndpointDefinition endpoint = Assert.Single(group.PrivateEndpoints);
        Assert.Equal($"{network}/privateLinkServices/pls", endpoint.ServiceId);
        Assert.Equal(("please", "Rejected", "unknown"), (endpoint.RequestMessage, endpoint.State, endpoint.Description));
        Assert.Equal(["*"], Assert.Single(Assert.Single(world.Tenants[0].Principals).Roles).Actions);
    }

    [Fact]
    public void An_item_stands_once_for_each_combination_of_its_indices_and_its_texts_are_filled_in()
    {
        WorldDefinition world = WorldText.Read(WorldText.With("- name: pe\n", "- repeat: { team: 2, n: 3 }\n                name: pe-{team:00}-{n}\n"));
        IEnumerable<string> names = world.Tenants[0].Subscriptions[0].ResourceGroups[0].PrivateEndpoints.Select(endpoint => endpoint.Name);
        Assert.Equal(["pe-01-1", "pe-01-2", "pe-01-3", "pe-02-1", "pe-02-2", "pe-02-3"], names);
    }

    [Theory]
    [InlineData("name: pe-{tema}", "'{tema}' names no index of a repetition here; there is team.")]
    [InlineData("name: pe", "the private endpoint '")]
    public void A_repetition_with_a_wrong_index_or_without_a_name_of_its_own_is_refused(string name, string expected) =>
        Assert.Contains(expected, WorldText.Refuse(WorldText.With("- name: pe\n", $"- repeat: {{ team: 2 }}\n                {name}\n")).Message);

    [Fact]
    public void Names_are_the_same_whatever_their_letter_case() =>
        WorldText.Read(WorldText.With("frontend: lb/web", "frontend: LB/Web"));

    [Fact]
    public void A_manifest_is_looked_for_beside_the_file_that_names_it()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string path = Path.Combine(folder.FullName, "world.yaml");
            string cluster = File.ReadAllText(Repository.Path("samples", "worlds", "walkthrough.yaml")).Replace(
                "identityObjectId:", "manifests:\n              - file: app.yaml\n            identityObjectId:");
            File.WriteAllText(path, cluster);
            string missing = Assert.Throws<WorldFileException>(() => WorldFile.Read(path)).Message;
            Assert.Contains("line 37, column 23: the manifest 'app.yaml' cannot be read", missing);
            Assert.Contains(folder.FullName, missing);

            File.WriteAllText(Path.Combine(folder.FullName, "app.yaml"), "kind: Service");
            ManifestDefinition manifest = Assert.Single(Assert.Single(WorldFile.Read(path).Tenants[0].Subscriptions[0].Clusters).Manifests);
            Assert.Equal("kind: Service", manifest.Text);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_built_in_world_that_is_unknown_is_refused_with_those_there_are() =>
        Assert.Contains(string.Join(", ", WorldFile.BuiltIn), Assert.Throws<ArgumentException>(() => WorldFile.ReadBuiltIn("nowhere")).Message);
}
