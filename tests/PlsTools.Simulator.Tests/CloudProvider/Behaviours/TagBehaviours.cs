using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider.Behaviours;

/// <summary>The tags: 56 to 59. Source: upstream tests of the tags.</summary>
public sealed class TagBehaviours
{
    private const string Ours = "\"k8s-azure-cluster-name\":\"kubernetes\",\"k8s-azure-owner-service\":\"shop/api\"";

    private static readonly CloudProviderConfig s_tagged = Samples.Config with { Tags = new Dictionary<string, string> { ["a"] = "x", ["y"] = "z" } };

    private static readonly CloudProviderConfig s_retagged = Samples.Config with
    {
        Tags = new Dictionary<string, string> { ["a"] = "c", ["a=b"] = "c=d", ["Y"] = "zz" },
        SystemTags = ["a", "foo", "b"],
    };

    [Behaviour(56)]
    public void The_settings_are_laid_over_the_tags_that_stand() =>
        AssertTags(s_tagged, """{"foo":"bar","a":"j","m":"n"}""", $$"""{"foo":"bar","a":"x","y":"z","m":"n",{{Ours}}}""");

    [Behaviour(57)]
    public void With_system_tags_those_that_are_neither_go() =>
        AssertTags(
            s_tagged with { SystemTags = ["a", "foo", "b"] },
            $$"""{"foo":"bar","a":"x","y":"z","m":"n",{{Ours}}}""", $$"""{"foo":"bar","a":"x","y":"z",{{Ours}}}""");

    // The key that stands takes the value of the one that is set, and goes as it is none of them: it comes back with the next write.
    [Behaviour(58)]
    public void A_key_that_is_set_in_another_letter_case_goes_first() =>
        AssertTags(s_retagged, $$"""{"foo":"bar","a":"x","y":"z",{{Ours}}}""", $$"""{"foo":"bar","a":"c","a=b":"c=d",{{Ours}}}""");

    [Behaviour(59)]
    public void Cluster_and_owner_that_stand_are_kept()
    {
        const string Theirs = "\"k8s-azure-cluster-name\":\"testCluster1\",\"k8s-azure-owner-service\":\"default/svc\"";
        AssertTags(s_retagged, $$"""{"foo":"bar","a":"c","a=b":"c=d",{{Theirs}}}""", $$"""{"foo":"bar","a":"c","a=b":"c=d","Y":"zz",{{Theirs}}}""");
    }

    private static void AssertTags(CloudProviderConfig config, string before, string after)
    {
        JsonObject body = new() { ["tags"] = JsonNode.Parse(before) };
        Assert.True(PlsTagPlanner.Apply(config, Samples.Service(), body));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(after), body["tags"]), body.ToJsonString());
    }
}
