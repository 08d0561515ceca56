using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider.Behaviours;

/// <summary>Whose a private link service is, and who configures one: 97 to 103. Source: upstream tests of managed ones and of further configuration.</summary>
public sealed class OwnershipBehaviours
{
    [Behaviour(97)]
    public void One_without_tags_is_not_the_clusters() => Assert.False(IsManaged(null));

    [Behaviour(98)]
    public void One_with_no_tag_among_them_is_not_the_clusters() => Assert.False(IsManaged("{}"));

    [Behaviour(99)]
    public void One_of_another_cluster_is_not_the_clusters() => Assert.False(IsManaged("""{"k8s-azure-cluster-name":"kubernetes1"}"""));

    [Behaviour(100)]
    public void One_with_the_clusters_name_is_the_clusters()
    {
        Assert.True(IsManaged("""{"k8s-azure-cluster-name":"kubernetes"}"""));
        Assert.True(IsManaged("""{"k8s-azure-cluster-name":" KUBERNETES "}"""));
    }

    [Behaviour(101)]
    public void A_service_without_annotations_configures_nothing() => Assert.False(PlsAnnotations.HasConfiguration(Samples.Unannotated));

    [Behaviour(102)]
    public void A_service_that_only_wants_one_configures_nothing() =>
        Assert.False(PlsAnnotations.HasConfiguration(Samples.Service(("azure-pls-create", "true"), ("azure-pls-resource-group", "rg"))));

    [Behaviour(103)]
    public void Eight_annotations_configure_whatever_they_say()
    {
        string[] configuring =
        [
            "name", "ip-configuration-subnet", "ip-configuration-ip-address-count", "ip-configuration-ip-address", "fqdns", "proxy-protocol", "visibility",
            "auto-approval",
        ];
        Assert.All(configuring, key => Assert.True(PlsAnnotations.HasConfiguration(Samples.Service(($"azure-pls-{key}", "")))));
    }

    private static bool IsManaged(string? tags)
    {
        JsonObject existing = new() { ["name"] = "pls" };
        if (tags is not null) existing["tags"] = JsonNode.Parse(tags);
        return PrivateLinkServicePlanner.IsManaged(Samples.Config, existing);
    }
}
