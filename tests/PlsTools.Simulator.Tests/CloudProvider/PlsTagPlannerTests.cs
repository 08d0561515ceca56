using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider;

public sealed class PlsTagPlannerTests
{
    [Fact]
    public void A_new_one_is_tagged_with_cluster_and_owner()
    {
        JsonObject body = [];
        Assert.True(PlsTagPlanner.Apply(Samples.Config, Samples.Service(), body));
        Assert.Equal("""{"k8s-azure-cluster-name":"kubernetes","k8s-azure-owner-service":"shop/api"}""", body["tags"]!.ToJsonString());
        Assert.False(PlsTagPlanner.Apply(Samples.Config, Samples.Service(), body));
    }

    [Fact]
    public void Owner_and_cluster_that_stand_are_kept_and_foreign_tags_too()
    {
        JsonObject body = Body(("k8s-azure-cluster-name", "mine"), ("k8s-azure-owner-service", "shop/old"), ("team", "blue"));
        Assert.False(PlsTagPlanner.Apply(Samples.Config, Samples.Service(), body));
        Assert.Equal("shop/old", (string?)body["tags"]!["k8s-azure-owner-service"]);
        Assert.Equal("blue", (string?)body["tags"]!["team"]);
    }

    private static JsonObject Body(params (string Key, string Value)[] tags)
    {
        JsonObject all = [];
        foreach ((string key, string value) in tags) all[key] = value;
        return new() { ["tags"] = all };
    }
}
