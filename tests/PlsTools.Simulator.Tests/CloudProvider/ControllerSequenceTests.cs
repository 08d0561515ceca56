using PlsTools.Simulator.CloudProvider;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.CloudProvider;

/// <summary>
/// What ARM is asked for one Service from its creation to its end, in order, against what cloud-controller-manager 1.35.8 and 1.26.21 were
/// recorded to ask with one node; polling and reading what a poll ended with do not show there. 1.26 does not look at the load balancer
/// again after it has deleted a private link service.
/// </summary>
public sealed class ControllerSequenceTests
{
    private static readonly string[] s_created =
    [
        "GET loadBalancers", "GET loadBalancers",
        "GET virtualNetworks/aks-vnet/subnets/aks-subnet",
        "PUT loadBalancers/kubernetes-internal", "GET loadBalancers/kubernetes-internal",
        "GET virtualMachines/aks-nodepool1-0", "GET networkInterfaces/aks-nodepool1-0-nic", "PUT networkInterfaces/aks-nodepool1-0-nic",
        "GET networkSecurityGroups/aks-agentpool-nsg", "GET loadBalancers/kubernetes-internal",
        "GET {links}",
        "GET virtualNetworks/aks-vnet/subnets/aks-subnet", "GET virtualNetworks/aks-vnet/subnets/aks-subnet",
        "PUT virtualNetworks/aks-vnet/subnets/aks-subnet",
        "PUT {links}/mypls",
        "GET loadBalancers", "GET publicIPAddresses",
    ];

    private static readonly string[] s_changed =
    [
        "GET loadBalancers", "GET virtualNetworks/aks-vnet/subnets/aks-subnet", "GET networkInterfaces/aks-nodepool1-0-nic",
        "GET loadBalancers/kubernetes-internal", "GET {links}",
        "GET virtualNetworks/aks-vnet/subnets/aks-subnet", "GET virtualNetworks/aks-vnet/subnets/aks-subnet",
        "PUT {links}/mypls",
        "GET loadBalancers",
    ];

    private static readonly string[] s_deleted =
    [
        "GET loadBalancers", "GET loadBalancers", "GET loadBalancers",
        "GET {links}", "DELETE {links}/mypls/privateEndpointConnections/pe1", "DELETE {links}/mypls/privateEndpointConnections/pe2", "DELETE {links}/mypls",
        "GET loadBalancers", "GET {links}",
        "DELETE loadBalancers/kubernetes-internal", "GET loadBalancers", "GET loadBalancers",
    ];

    public static TheoryData<string, string, string[], string[], string[]> Recorded => new()
    {
        { "1.35.8", "privateLinkServices", s_created, s_changed, s_deleted },
        { "1.26.21", "privatelinkservices", s_created, s_changed, [.. s_deleted[..7], .. s_deleted[9..]] },
    };

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task Arm_is_asked_what_the_real_controller_asks(string version, string links, string[] created, string[] changed, string[] deleted)
    {
        ReconcilerWorld world = new(version, nodes: 1);
        ServiceSnapshot service = Samples.Service(("azure-pls-create", "true"), ("azure-pls-name", "mypls"), ("azure-pls-visibility", "*"));

        await world.EnsureAsync(service);
        Assert.Equal(Named(created, links), Asked(world));

        service = Samples.Service(("azure-pls-create", "true"), ("azure-pls-name", "mypls"), ("azure-pls-visibility", "*"), ("azure-pls-fqdns", "a.example"));
        await world.EnsureAsync(service);
        Assert.Equal(Named(changed, links), Asked(world));

        string id = (string)world.Pls("mypls")!["id"]!;
        world.Connect(id, "pe1");
        world.Connect(id, "pe2");
        Assert.True(await world.Reconciler.ExistsAsync(service, CancellationToken.None));
        await world.DeleteAsync(service);
        Assert.Equal(Named(deleted, links), Asked(world));
    }

    private static IEnumerable<string> Named(string[] calls, string links) => calls.Select(call => call.Replace("{links}", links, StringComparison.Ordinal));

    // The log is empty afterwards. A connection's name ends with an identifier of its own.
    private static IReadOnlyList<string> Asked(ReconcilerWorld world)
    {
        List<string> calls = [];
        string? written = null;
        foreach (LoggedRequest request in world.World.Requests.All())
        {
            string[] path = request.Path.Split("/providers/Microsoft.")[^1].Split('/', 2);
            if (path[1].StartsWith("locations/", StringComparison.Ordinal)) continue;
            string name = path[1].Contains("/privateEndpointConnections/", StringComparison.Ordinal) ? path[1].Split('.')[0] : path[1];
            bool isResult = request.Method == "GET" && name == written;
            written = request.Method == "PUT" ? name : null;
            if (!isResult) calls.Add($"{request.Method} {name}");
        }

        world.World.Requests.Clear();
        return calls;
    }
}
