using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Session;

/// <summary>Clusters that take Entra tokens, and clusters that can't be reached, with the module as it ships in a sandbox of its own world.</summary>
public sealed class ClusterSignInTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-clusters").FullName;
    private readonly ModuleHost _host = new();

    [Fact]
    public void A_cluster_with_Entra_needs_neither_kubelogin_nor_an_administrator()
    {
        Start("entra: true\n            disableLocalAccounts: true");

        PSObject service = _host.Run("Get-AksLoadBalancerService -Namespace default").Succeeded().Single();

        Assert.Equal("api", service.Properties["Name"].Value);
        string[] asked = [.. _host.Run("$sandbox.Requests.Path").Succeeded().Select(path => path.ToString())];
        Assert.Contains(asked, path => path.EndsWith("/listClusterUserCredential", StringComparison.Ordinal));
        Assert.DoesNotContain(asked, path => path.EndsWith("/listClusterAdminCredential", StringComparison.Ordinal));
        Assert.Equal("LocalAccountsDisabled", _host.Run("Get-AksLoadBalancerService -Session (Connect-Pls -Sandbox $sandbox -TenantId a -Cluster aks-sample -Admin)").ErrorIds.Single());
    }

    [Fact]
    public void The_administrators_kubeconfig_is_fetched_when_it_is_asked_for()
    {
        Start("entra: true", "-Admin");

        Assert.Single(_host.Run("Get-AksLoadBalancerService -Namespace default").Succeeded());
        Assert.Contains(_host.Run("$sandbox.Requests.Path").Succeeded(), path => path.ToString().EndsWith("/listClusterAdminCredential", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("privateFqdn: aks.1.privatelink.westeurope.azmk8s.io", "KubeClusterPrivate", "Hybrid Runbook Worker")]
    [InlineData("authorizedRanges: [20.1.2.0/24]", "KubeAddressNotAuthorized", "az aks update")]
    public void A_cluster_out_of_reach_is_explained_with_the_ways_in(string access, string id, string told)
    {
        Start(access);

        ErrorRecord error = _host.Run("Get-AksLoadBalancerService").Error;

        Assert.StartsWith($"{id},", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
        Assert.Contains(told, error.ErrorDetails.RecommendedAction);
    }

    public void Dispose()
    {
        _host.Run("Stop-PlsSandbox").Succeeded();
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The walkthrough's world, whose cluster has one more trait, with one Service.</summary>
    private void Start(string trait, string more = "")
    {
        const string Anchor = "identityObjectId: aaaaaaaa-0000-4000-8000-000000000020";
        string world = File.ReadAllText(Path.Combine(BuiltModule.RepoRoot, "samples", "worlds", "walkthrough.yaml"));
        Assert.Contains(Anchor, world);
        File.WriteAllText(Path.Combine(_folder, "world.yaml"), world.Replace(Anchor, $"{Anchor}\n            {trait}"));
        File.WriteAllText(Path.Combine(_folder, "service.yaml"), """
            apiVersion: v1
            kind: Service
            metadata:
              name: api
              annotations:
                service.beta.kubernetes.io/azure-load-balancer-internal: "true"
            spec:
              type: LoadBalancer
              ports:
                - port: 80
            """);
        _host.Run($"$sandbox = Start-PlsSandbox -World '{_folder}/world.yaml' -Manifest '{_folder}/service.yaml'; Connect-Pls -Sandbox $sandbox -TenantId a -Cluster aks-sample {more}").Succeeded();
    }
}
