using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Consumers;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Consumers;

public sealed class EndpointPlannerTests
{
    private const string Group = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-b/providers/Microsoft.Network";
    private static readonly ResourceId s_web = ResourceId.Parse($"{Group}/applicationSecurityGroups/web");
    private static readonly ResourceId s_api = ResourceId.Parse($"{Group}/applicationSecurityGroups/api");

    [Fact]
    public void Security_groups_are_written_and_those_of_an_endpoint_that_exists_stay_unless_others_are_given()
    {
        EndpointPlan created = EndpointPlanner.Decide(Wanted(s_web), Subnet(), null);
        Assert.Equal(s_web.ToString(), created.Body!["properties"]!["applicationSecurityGroups"]![0]!["id"]!.ToString());

        ArmResource existing = Existing(created.Body);
        Assert.Equal(EndpointStep.Keep, EndpointPlanner.Decide(Wanted(), Subnet(), existing).Step);
        Assert.Equal(EndpointStep.Keep, EndpointPlanner.Decide(Wanted(s_web), Subnet(), existing).Step);
        EndpointPlan changed = EndpointPlanner.Decide(Wanted(s_api), Subnet(), existing);
        Assert.Equal(EndpointStep.Update, changed.Step);
        Assert.Equal(s_api.ToString(), Assert.Single(changed.Body!["properties"]!["applicationSecurityGroups"]!.AsArray())!["id"]!.ToString());
    }

    [Theory]
    [InlineData("Disabled", false, true, "have no effect")]
    [InlineData("RouteTableEnabled", false, true, "have no effect")]
    [InlineData("Enabled", true, true, "holds for private endpoints too")]
    [InlineData("NetworkSecurityGroupEnabled", true, false, "holds for private endpoints too")]
    [InlineData("Enabled", false, false, null)]
    [InlineData("Disabled", true, false, null)]
    public void What_the_subnets_policies_mean_for_the_endpoint_is_told(string policies, bool hasGroup, bool wantsGroups, string? told)
    {
        IReadOnlyList<string> notes = EndpointPlanner.Decide(wantsGroups ? Wanted(s_web) : Wanted(), Subnet(policies, hasGroup), null).Notes;
        if (told is null) Assert.Empty(notes);
        else Assert.Contains(told, Assert.Single(notes));
    }

    [Theory]
    [InlineData(true, "-Automatic changes nothing")]
    [InlineData(false, "keeps that")]
    public void A_connection_of_the_other_kind_is_kept_and_told(bool existsAsManual, string told)
    {
        EndpointRequest wanted = Wanted();
        ArmResource existing = Existing(EndpointPlanner.Decide(wanted with { IsManual = existsAsManual }, Subnet(), null).Body!);
        EndpointPlan plan = EndpointPlanner.Decide(wanted with { IsManual = !existsAsManual }, Subnet(), existing);
        Assert.Equal(EndpointStep.Keep, plan.Step);
        Assert.Contains(told, Assert.Single(plan.Notes));
    }

    [Fact]
    public void Tags_of_names_join_the_persons_own_and_outlive_their_change()
    {
        EndpointRequest named = Wanted() with { Tags = new Dictionary<string, string> { ["team"] = "shop" }, NameTags = new Dictionary<string, string> { ["plstools-dns-a.example"] = "s/g/a.example" } };
        EndpointPlan created = EndpointPlanner.Decide(named, Subnet(), null);
        Assert.Equal(["plstools-dns-a.example", "team"], created.Body!["tags"]!.AsObject().Select(tag => tag.Key).Order());

        ArmResource existing = Existing(created.Body);
        Assert.Equal(EndpointStep.Keep, EndpointPlanner.Decide(named with { NameTags = new Dictionary<string, string>() }, Subnet(), existing).Step);
        EndpointPlan cleared = EndpointPlanner.Decide(Wanted() with { Tags = new Dictionary<string, string>() }, Subnet(), existing);
        Assert.Equal(["plstools-dns-a.example"], cleared.Body!["tags"]!.AsObject().Select(tag => tag.Key));
    }

    private static EndpointRequest Wanted(params ResourceId[] groups)
    {
        Assert.True(EndpointTarget.TryParse($"{Group}/privateLinkServices/pls", out EndpointTarget? target));
        return new(
            ResourceId.Parse($"{Group}/privateEndpoints/api"), "northeurope", target, ResourceId.Parse($"{Group}/virtualNetworks/spoke01/subnets/endpoints"),
            IsManual: true, null, null, null, null)
        {
            ApplicationSecurityGroupIds = groups.Length == 0 ? null : groups,
        };
    }

    private static SubnetResource Subnet(string policies = "Disabled", bool hasGroup = false) => new(new(new JsonObject
    {
        ["name"] = "endpoints",
        ["properties"] = new JsonObject
        {
            ["addressPrefix"] = "10.1.1.0/24",
            ["privateEndpointNetworkPolicies"] = policies,
            ["networkSecurityGroup"] = hasGroup ? new JsonObject { ["id"] = $"{Group}/networkSecurityGroups/nsg" } : null,
        },
    }));

    private static ArmResource Existing(JsonObject body)
    {
        JsonObject stored = (JsonObject)body.DeepClone();
        stored["id"] = $"{Group}/privateEndpoints/api";
        stored["name"] = "api";
        stored["properties"]!["provisioningState"] = "Succeeded";
        return new(stored);
    }
}
