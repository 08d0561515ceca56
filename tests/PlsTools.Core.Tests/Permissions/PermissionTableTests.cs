using PlsTools.Core.Values.Permissions;

namespace PlsTools.Core.Tests.Permissions;

/// <summary>The table in itself, and the advice that is drawn from it.</summary>
public sealed class PermissionTableTests
{
    [Fact]
    public void Each_task_is_there_once_and_asks_for_nothing_twice()
    {
        Assert.Equal(Enum.GetValues<PlsTask>(), PermissionTable.All.Select(task => task.Task));
        Assert.All(PermissionTable.All, task =>
        {
            Assert.Equal(task.Arm.DistinctBy(need => need.Action, StringComparer.OrdinalIgnoreCase).Count(), task.Arm.Count);
            Assert.Equal(task.Kube.Distinct().Count(), task.Kube.Count);
            Assert.Contains(task.Arm, need => need.IsRequired);
            Assert.All(task.Arm, need => Assert.Matches("^Microsoft\\.[A-Za-z]+(/[A-Za-z]+)+/(read|write|delete|action)$", need.Action));
        });
    }

    [Fact]
    public void Who_exposes_sees_all_that_a_reader_sees()
    {
        Assert.All(PermissionTable.Read.Arm, need => Assert.True(PermissionTable.Author.Has(need.Action)));
        Assert.All(PermissionTable.Read.Kube, need => Assert.Contains(need, PermissionTable.Author.Kube));
    }

    [Theory]
    [InlineData("Microsoft.Network/privateLinkServices/read", null, PlsTask.Read)]
    [InlineData("microsoft.network/privatelinkservices/privateendpointconnections/write", null, PlsTask.Approve)]
    [InlineData("Microsoft.Network/privateLinkServices/write", null, PlsTask.Author)]
    [InlineData("Microsoft.Network/privateEndpoints/write", null, PlsTask.Consumer)]
    [InlineData("Microsoft.ContainerService/managedClusters/listClusterUserCredential/action", null, PlsTask.Cluster)]
    [InlineData("Microsoft.Network/virtualNetworks/subnets/join/action", "Microsoft.Network/privateEndpoints/write", PlsTask.Consumer)]
    [InlineData("Microsoft.Network/virtualNetworks/subnets/join/action", "Microsoft.Network/privateLinkServices/write", PlsTask.Author)]
    [InlineData("Microsoft.Unknown/things/read, Microsoft.Network/privateDnsZones/A/write", null, PlsTask.Consumer)]
    public void A_missing_action_belongs_to_the_most_modest_task_and_to_what_was_being_done(string action, string? doing, PlsTask task) =>
        Assert.Equal(task, PermissionAdvice.OfArm(action, doing)!.Task);

    [Fact]
    public void What_no_task_asks_for_belongs_to_none()
    {
        Assert.Null(PermissionAdvice.OfArm("Microsoft.Storage/storageAccounts/read", null));
        Assert.Null(PermissionAdvice.OfKube("get", "secrets"));
        Assert.Equal(PlsTask.Read, PermissionAdvice.OfKube("list", "services")!.Task);
        Assert.Equal(PlsTask.Author, PermissionAdvice.OfKube("patch", "services")!.Task);
    }

    [Theory]
    [InlineData("get", "services", "Microsoft.ContainerService/managedClusters/services/read")]
    [InlineData("patch", "services", "Microsoft.ContainerService/managedClusters/services/write")]
    [InlineData("delete", "services", "Microsoft.ContainerService/managedClusters/services/delete")]
    [InlineData("watch", "events", "Microsoft.ContainerService/managedClusters/events/read")]
    public void A_verb_is_a_data_action_where_the_cluster_asks_Azure(string verb, string resource, string action) =>
        Assert.Equal(action, new KubeNeed(verb, resource, true, string.Empty).DataAction);
}
