using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.Worlds;

namespace PlsTools.Simulator.Tests.Sandbox;

/// <summary>Clusters whose users sign in with Entra, private ones, and those that let in certain addresses only.</summary>
public sealed class ClusterAccessTests : IAsyncLifetime
{
    private const string ServerApplication = "6dae42f8-4368-4678-94ff-3960e28e3630";
    private const string Tenant = "cccccccc-0000-4000-8000-000000000001";
    private const string Subscription = "cccccccc-0000-4000-8000-000000000002";

    private const string World = $$"""
        tenants:
          - name: a
            id: {{Tenant}}
            displayName: Tenant
            defaultDomain: tenant.example
            principals:
              - name: owner
                objectId: cccccccc-0000-4000-8000-000000000010
                clientId: cccccccc-0000-4000-8000-000000000011
                roles:
                  - scope: /subscriptions/{{Subscription}}
              - name: reader
                objectId: cccccccc-0000-4000-8000-000000000020
                clientId: cccccccc-0000-4000-8000-000000000021
                roles:
                  - scope: /subscriptions/{{Subscription}}
                    actions: ['*/read', Microsoft.ContainerService/managedClusters/listClusterUserCredential/action]
              - name: author
                objectId: cccccccc-0000-4000-8000-000000000040
                clientId: cccccccc-0000-4000-8000-000000000041
                roles:
                  - scope: /subscriptions/{{Subscription}}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/entra/namespaces/default
                    dataActions: [Microsoft.ContainerService/managedClusters/services/read, Microsoft.ContainerService/managedClusters/services/write]
            subscriptions:
              - id: {{Subscription}}
                displayName: One
                resourceGroups:
                  - name: rg
                    location: westeurope
                    virtualNetworks:
                      - name: net
                        addressPrefix: 10.1.0.0/16
                        subnets:
                          - name: nodes
                            addressPrefix: 10.1.0.0/24
                clusters:
                  - name: entra
                    resourceGroup: rg
                    location: westeurope
                    nodeResourceGroup: rg
                    virtualNetwork: net
                    subnet: nodes
                    nodeCount: 0
                    fqdn: entra.hcp.westeurope.azmk8s.io
                    identityObjectId: cccccccc-0000-4000-8000-000000000030
                    entra: true
                    disableLocalAccounts: true
                  - name: inside
                    resourceGroup: rg
                    location: westeurope
                    nodeResourceGroup: rg
                    virtualNetwork: net
                    subnet: nodes
                    nodeCount: 0
                    fqdn: inside.hcp.westeurope.azmk8s.io
                    privateFqdn: inside.1.privatelink.westeurope.azmk8s.io
                    identityObjectId: cccccccc-0000-4000-8000-000000000031
                  - name: fenced
                    resourceGroup: rg
                    location: westeurope
                    nodeResourceGroup: rg
                    virtualNetwork: net
                    subnet: nodes
                    nodeCount: 0
                    fqdn: fenced.hcp.westeurope.azmk8s.io
                    authorizedRanges: [20.1.2.0/24]
                    identityObjectId: cccccccc-0000-4000-8000-000000000032
        """;

    private SandboxHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await SandboxHost.StartAsync(new() { World = WorldFile.Parse(World, "world.yaml"), Speed = 1, WithoutCloudProvider = true }, default);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_users_kubeconfig_of_a_cluster_with_Entra_holds_no_credential()
    {
        string kubeconfig = await KubeconfigAsync("entra", "listClusterUserCredential");

        Assert.Contains("command: kubelogin", kubeconfig);
        Assert.Contains($"- --server-id\n      - {ServerApplication}\n", kubeconfig);
        Assert.Contains($"- --tenant-id\n      - {Tenant}\n", kubeconfig);
        Assert.DoesNotContain("token:", kubeconfig);
        Assert.Contains("token:", await KubeconfigAsync("inside", "listClusterUserCredential"));
    }

    [Theory]
    [InlineData("owner", ServerApplication, HttpStatusCode.OK)]
    [InlineData("reader", ServerApplication, HttpStatusCode.Forbidden)]
    [InlineData("owner", "https://management.azure.com/", HttpStatusCode.Unauthorized)]
    public async Task An_Entra_token_is_taken_for_the_application_of_API_servers(string principal, string audience, HttpStatusCode status)
    {
        string token = _host.IssueAccessToken("a", TimeSpan.FromHours(1), principal, audience);

        Assert.Equal(status, (await AskAsync("https://entra.hcp.westeurope.azmk8s.io/api/v1/namespaces", token)).StatusCode);
    }

    [Theory]
    [InlineData("GET", "namespaces/default/services", HttpStatusCode.OK, "")]
    [InlineData("GET", "services", HttpStatusCode.Forbidden, "at the cluster scope")]
    [InlineData("DELETE", "namespaces/default/services/kubernetes", HttpStatusCode.Forbidden, "in the namespace")]
    public async Task Data_actions_say_what_somebody_may_do_in_a_cluster_that_asks_Azure(string method, string path, HttpStatusCode status, string where)
    {
        string token = _host.IssueAccessToken("a", TimeSpan.FromHours(1), "author", ServerApplication);

        HttpResponseMessage answer = await SendAsync(new(method), $"https://entra.hcp.westeurope.azmk8s.io/api/v1/{path}", token);

        Assert.Equal(status, answer.StatusCode);
        if (where.Length == 0) return;
        string said = await answer.Content.ReadAsStringAsync();
        Assert.Contains(where, said);
        Assert.Contains(": User does not have access to the resource in Azure. Update role assignment to allow access.", said);
    }

    [Fact]
    public async Task An_Entra_token_is_none_of_a_cluster_without_Entra()
    {
        string token = _host.IssueAccessToken("a", TimeSpan.FromHours(1), "owner", ServerApplication);
        using HttpMessageInvoker inside = new(_host.Clusters[1].CreateKubeHandler());
        using HttpRequestMessage request = new(HttpMethod.Get, "https://inside/api/v1/namespaces") { Headers = { Authorization = new("Bearer", token) } };

        Assert.Equal(HttpStatusCode.Unauthorized, (await inside.SendAsync(request, default)).StatusCode);
    }

    [Fact]
    public async Task A_cluster_without_local_accounts_has_no_administrators_kubeconfig()
    {
        HttpResponseMessage answer = await PostAsync("entra", "listClusterAdminCredential");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("disable local accounts", await answer.Content.ReadAsStringAsync());
        Assert.Contains("token:", await KubeconfigAsync("fenced", "listClusterAdminCredential"));
    }

    [Fact]
    public async Task A_private_cluster_is_told_by_ARM_and_its_name_resolves_nowhere_else()
    {
        JsonNode properties = await PropertiesAsync("inside");

        Assert.True((bool)properties["apiServerAccessProfile"]!["enablePrivateCluster"]!);
        Assert.Equal("inside.1.privatelink.westeurope.azmk8s.io", (string?)properties["privateFQDN"]);
        Assert.Contains("https://inside.1.privatelink.westeurope.azmk8s.io", await KubeconfigAsync("inside", "listClusterUserCredential"));
        HttpRequestException error = await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync("https://inside.1.privatelink.westeurope.azmk8s.io/api", "x"));
        Assert.Equal(HttpRequestError.NameResolutionError, error.HttpRequestError);
    }

    [Fact]
    public async Task A_cluster_with_authorised_ranges_is_told_by_ARM_and_drops_what_comes_from_elsewhere()
    {
        Assert.Equal("20.1.2.0/24", (string?)(await PropertiesAsync("fenced"))["apiServerAccessProfile"]!["authorizedIPRanges"]![0]);
        HttpRequestException error = await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync("https://fenced.hcp.westeurope.azmk8s.io/api", "x"));
        Assert.Equal(HttpRequestError.ConnectionError, error.HttpRequestError);
    }

    [Fact]
    public void A_private_name_that_is_no_host_name_is_refused() => Assert.Contains(
        "'no name' is no host name",
        Assert.Throws<WorldFileException>(() => WorldFile.Parse(World.Replace("inside.1.privatelink.westeurope.azmk8s.io", "no name"), "w.yaml")).Message);

    private static string Id(string cluster) => $"/subscriptions/{Subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/{cluster}";

    private async Task<JsonNode> PropertiesAsync(string cluster)
    {
        HttpResponseMessage answer = await AskAsync($"https://management.sandbox.invalid{Id(cluster)}?api-version=2024-09-01", _host.IssueAccessToken("a", TimeSpan.FromHours(1)));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["properties"]!;
    }

    private Task<HttpResponseMessage> PostAsync(string cluster, string action) => SendAsync(
        HttpMethod.Post, $"https://management.sandbox.invalid{Id(cluster)}/{action}?api-version=2024-09-01", _host.IssueAccessToken("a", TimeSpan.FromHours(1)));

    private async Task<string> KubeconfigAsync(string cluster, string action)
    {
        JsonNode answer = JsonNode.Parse(await (await PostAsync(cluster, action)).Content.ReadAsStringAsync())!;
        return Encoding.UTF8.GetString(Convert.FromBase64String((string)answer["kubeconfigs"]![0]!["value"]!));
    }

    private Task<HttpResponseMessage> AskAsync(string url, string token) => SendAsync(HttpMethod.Get, url, token);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string url, string token)
    {
        using HttpMessageInvoker client = new(_host.CreateTransport(() => { }));
        using HttpRequestMessage request = new(method, url) { Headers = { Authorization = new("Bearer", token) } };
        return await client.SendAsync(request, default);
    }
}
