using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Arm.Containers;

/// <summary>AKS clusters: those that a world comes with, and those that a caller makes.</summary>
public sealed class ManagedClusterTests
{
    private const string Cluster = $"{ArmBench.Provider}/providers/Microsoft.ContainerService/managedClusters/aks";
    private const string NodeGroup = $"/subscriptions/{ArmBench.ProviderSubscription}/resourceGroups/MC_provider_aks_westeurope";
    private const string Body = """
        {"location":"West Europe","identity":{"type":"SystemAssigned"},"properties":{"dnsPrefix":"shop","agentPoolProfiles":[{"name":"pool","count":3,"mode":"System"}]}}
        """;

    private readonly ArmBench _bench = new(new() { Kubeconfig = (id, caller, _) => id.Name == "aks" ? $"cluster: {id.Name}, caller: {caller.ClientId}" : null });

    [Fact]
    public void A_cluster_of_the_world_is_shown_as_AKS_shows_it()
    {
        Seed("""{"location":"westeurope","properties":{"fqdn":"aks.example","agentPoolProfiles":[{"name":"pool","vnetSubnetID":"/x"}]}}""");
        ArmAnswer cluster = _bench.Get(Cluster).Expect(HttpStatusCode.OK);
        Assert.StartsWith($"/subscriptions/{ArmBench.ProviderSubscription}/resourcegroups/provider/", cluster.Text("id"));
        Assert.Equal(
            ("Microsoft.ContainerService/ManagedClusters", "MC_provider_aks_westeurope", "aks.example", "/x", "Succeeded", "Running"),
            (cluster.Text("type"), cluster.Text("properties.nodeResourceGroup"), cluster.Text("properties.fqdn"),
                cluster.Text("properties.agentPoolProfiles.0.vnetSubnetID"), cluster.State, cluster.Text("properties.powerState.code")));
    }

    [Fact]
    public void A_list_ends_with_an_empty_page()
    {
        Seed(Body);
        ArmAnswer list = _bench.Get($"/subscriptions/{ArmBench.ProviderSubscription}/providers/Microsoft.ContainerService/managedClusters");
        Assert.Equal("aks", list.Text("value.0.name"));
        ArmAnswer last = _bench.Follow(list.Text("nextLink")!).Expect(HttpStatusCode.OK);
        Assert.Equal("""{"value":[]}""", last.Body!.ToJsonString());
    }

    [Theory]
    [InlineData("listClusterUserCredential", "clusterUser")]
    [InlineData("listclusteradmincredential?format=exec", "clusterAdmin")]
    public void Credentials_are_a_kubeconfig_in_base64(string action, string name)
    {
        Seed(Body);
        ArmAnswer answer = _bench.Send("POST", $"{Cluster}/{action}").Expect(HttpStatusCode.OK);
        Assert.Equal(name, answer.Text("kubeconfigs.0.name"));
        Assert.Equal($"cluster: aks, caller: {_bench.ProviderOwner.ClientId}", Encoding.UTF8.GetString(Convert.FromBase64String(answer.Text("kubeconfigs.0.value")!)));
        ArmAnswer profile = _bench.Send("POST", $"{Cluster}/accessProfiles/{name}/listCredential").Expect(HttpStatusCode.OK);
        Assert.Equal(answer.Text("kubeconfigs.0.value"), profile.Text("properties.kubeConfig"));
        Assert.Equal(name, _bench.Get($"{Cluster}/accessProfiles/{name}").Text("name"));
    }

    [Fact]
    public void No_static_credential_where_local_accounts_are_disabled()
    {
        Seed("""{"location":"westeurope","properties":{"disableLocalAccounts":true}}""");
        ArmAnswer refused = _bench.Send("POST", $"{Cluster}/listClusterAdminCredential").Expect(HttpStatusCode.BadRequest);
        Assert.Equal("Getting static credential is not allowed because this cluster is set to disable local accounts.", refused.Text("message"));
        _bench.Send("POST", $"{Cluster}/listClusterUserCredential").Expect(HttpStatusCode.OK);
    }

    [Fact]
    public void A_cluster_is_created_with_its_node_group_and_outbound_address()
    {
        ArmAnswer made = Put(Cluster).Expect(HttpStatusCode.Created);
        Assert.Equal(("Creating", "Creating", "westeurope"), (made.State, made.Text("properties.agentPoolProfiles.0.provisioningState"), made.Text("location")));
        Assert.False(made.Headers.ContainsKey("Retry-After") || made.Headers.ContainsKey("Location"));
        string status = made.Header("Azure-AsyncOperation");
        Assert.Contains("/providers/Microsoft.ContainerService/locations/westeurope/operations/", status);
        Assert.Contains("api-version=2017-08-31", status);
        ArmAnswer running = _bench.Follow(status).Expect(HttpStatusCode.OK);
        Assert.Equal(("InProgress", null), (running.Text("status"), running.Text("endTime")));

        _bench.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(("Succeeded", "2026-03-01T08:04:00Z"), (_bench.Follow(status).Text("status"), _bench.Follow(status).Text("endTime")));
        ArmAnswer cluster = _bench.Get(Cluster);
        Assert.Equal("Succeeded", cluster.State);
        string address = cluster.Text("properties.networkProfile.loadBalancerProfile.effectiveOutboundIPs.0.id")!;
        Assert.StartsWith(NodeGroup + "/", address);
        Assert.Equal("Static", _bench.Get(address).Text("properties.publicIPAllocationMethod"));
        Assert.Equal(cluster.Text("id"), _bench.Get(NodeGroup).Text("managedBy"));
        Assert.NotNull(cluster.Text("properties.identityProfile.kubeletidentity.clientId"));
    }

    [Fact]
    public void A_cluster_that_a_caller_made_has_no_API_server_and_says_so()
    {
        Put(Cluster + "2");
        Assert.Contains("no API server", _bench.Send("POST", $"{Cluster}2/listClusterUserCredential").Expect(HttpStatusCode.NotImplemented).ErrorMessage);
        Assert.Contains("rotateClusterCertificates", _bench.Send("POST", $"{Cluster}2/rotateClusterCertificates").Expect(HttpStatusCode.NotImplemented).ErrorMessage);
    }

    [Fact]
    public void An_update_keeps_what_it_does_not_name_and_excludes_another()
    {
        Put(Cluster);
        Assert.Equal("OperationNotAllowed", Put(Cluster).Expect(HttpStatusCode.Conflict).Text("code"));
        _bench.Time.Advance(TimeSpan.FromMinutes(5));
        ArmAnswer before = _bench.Get(Cluster);
        ArmAnswer updating = Put(Cluster, """{"location":"westeurope","tags":{"a":"b"},"properties":{"agentPoolProfiles":[{"name":"pool","count":5}]}}""").Expect(HttpStatusCode.OK);
        Assert.Equal(("Updating", "5", "System"), (updating.State, updating.Text("properties.agentPoolProfiles.0.count"), updating.Text("properties.agentPoolProfiles.0.mode")));
        _bench.Time.Advance(TimeSpan.FromMinutes(5));
        ArmAnswer after = _bench.Get(Cluster);
        foreach (string kept in (string[])["properties.fqdn", "properties.resourceUID", "identity.principalId", "properties.networkProfile.loadBalancerProfile.effectiveOutboundIPs.0.id", "properties.identityProfile.kubeletidentity.clientId"])
            Assert.Equal(before.Text(kept), after.Text(kept));
        Assert.Equal("PropertyChangeNotAllowed", Put(Cluster, """{"location":"westeurope","properties":{"dnsPrefix":"other"}}""").Expect(HttpStatusCode.BadRequest).Text("code"));
        Assert.Equal("y", _bench.Send("PATCH", Cluster, ArmBench.Json("""{"tags":{"x":"y"}}""")).Expect(HttpStatusCode.OK).Text("tags.x"));
        _bench.Time.Advance(TimeSpan.FromMinutes(5));
        ArmAnswer untouched = _bench.Send("PATCH", Cluster, new JsonObject()).Expect(HttpStatusCode.OK);
        Assert.Equal(("y", "5"), (untouched.Text("tags.x"), untouched.Text("properties.agentPoolProfiles.0.count")));
    }

    [Fact]
    public void A_cluster_goes_with_its_node_group()
    {
        Put(Cluster);
        _bench.Time.Advance(TimeSpan.FromMinutes(5));
        ArmAnswer gone = _bench.Send("DELETE", Cluster).Expect(HttpStatusCode.Accepted);
        Assert.Equal("Deleting", _bench.Get(Cluster).State);
        Assert.Contains("/operations/", gone.Header("Azure-AsyncOperation"));
        Assert.Contains("/operationresults/", gone.Header("Location"));
        _bench.Follow(gone.Header("Location")).Expect(HttpStatusCode.Accepted);
        _bench.Time.Advance(TimeSpan.FromMinutes(5));
        _bench.Follow(gone.Header("Location")).Expect(HttpStatusCode.NoContent);
        _bench.Get(Cluster).Expect(HttpStatusCode.NotFound);
        _bench.Get(NodeGroup).Expect(HttpStatusCode.NotFound);
        _bench.Send("DELETE", Cluster).Expect(HttpStatusCode.NoContent);
    }

    [Fact]
    public void A_cluster_goes_with_its_group_even_while_it_is_being_made()
    {
        Put(Cluster);
        _bench.Send("DELETE", ArmBench.Provider).Expect(HttpStatusCode.Accepted);
        _bench.Time.Advance(TimeSpan.FromMinutes(9));
        _bench.Get(NodeGroup).Expect(HttpStatusCode.NotFound);
        Assert.Empty(_bench.World.Operations.Running());
    }

    [Fact]
    public void A_cluster_whose_node_group_is_held_stays()
    {
        Seed($$$"""{"location":"westeurope","properties":{"nodeResourceGroup":"held"}}""");
        const string Held = $"/subscriptions/{ArmBench.ProviderSubscription}/resourceGroups/held";
        _bench.Arm.Seed(Held, ArmBench.Json("""{"location":"westeurope"}"""));
        JsonObject service = ArmBench.ServiceBody("*");
        _bench.Arm.Seed($"{Held}/providers/Microsoft.Network/privateLinkServices/Shop", service);
        _bench.Put(ArmBench.Endpoint, ArmBench.EndpointBody($"{Held}/providers/Microsoft.Network/privateLinkServices/Shop"));
        _bench.Wait();
        ArmAnswer going = _bench.Send("DELETE", Cluster);
        _bench.Time.Advance(TimeSpan.FromMinutes(5));
        ArmAnswer failed = _bench.Follow(going.Header("Azure-AsyncOperation"));
        Assert.Equal(("Failed", "ResourceGroupDeletionBlocked"), (failed.Text("status"), failed.ErrorCode));
        Assert.Equal("Failed", _bench.Get(Cluster).State);
    }

    [Fact]
    public void Node_pools_are_read_apart()
    {
        Seed(Body);
        ArmAnswer pool = _bench.Get($"{Cluster}/agentPools/POOL").Expect(HttpStatusCode.OK);
        Assert.Equal(("pool", "3", "Microsoft.ContainerService/managedClusters/agentPools"), (pool.Text("name"), pool.Text("properties.count"), pool.Text("type")));
        Assert.Equal("pool", _bench.Get($"{Cluster}/agentPools").Text("value.0.name"));
        Assert.Equal(("NotFound", "GetAgentPool_NotFound_HCPServerError"), (_bench.Get($"{Cluster}/agentPools/none").Expect(HttpStatusCode.NotFound).Text("code"), _bench.Get($"{Cluster}/agentPools/none").Text("subcode")));
        _bench.Put($"{Cluster}/agentPools/pool2", new JsonObject()).Expect(HttpStatusCode.NotImplemented);
    }

    [Fact]
    public void What_is_missing_is_said()
    {
        Assert.Equal("ResourceNotFound", _bench.Send("POST", $"{Cluster}/listClusterUserCredential").Expect(HttpStatusCode.NotFound).ErrorCode);
        Assert.Equal("ResourceNotFound", _bench.Get($"{Cluster}/agentPools").Expect(HttpStatusCode.NotFound).ErrorCode);
        Assert.Equal("InvalidParameter", Put(Cluster, """{"location":"westeurope"}""").Expect(HttpStatusCode.BadRequest).Text("code"));
        Assert.Equal("LocationRequired", Put(Cluster, "{}").ErrorCode);
        Assert.Equal("ResourceGroupNotFound", Put(Cluster.Replace("/provider/", "/none/")).ErrorCode);
    }

    private StoredResource Seed(string body) => _bench.Arm.Seed(Cluster, ArmBench.Json(body));

    private ArmAnswer Put(string id, string body = Body) => _bench.Put(id, ArmBench.Json(body));
}
