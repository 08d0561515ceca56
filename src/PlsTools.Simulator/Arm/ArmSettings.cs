using PlsTools.Simulator.DataPlane.Guest;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm;

/// <summary>How a simulated ARM behaves. Durations pass on the world's clock.</summary>
public sealed record ArmSettings
{
    public TimeSpan VirtualNetworkDuration { get; init; } = TimeSpan.FromSeconds(3);

    public TimeSpan SubnetDuration { get; init; } = TimeSpan.FromSeconds(3);

    public TimeSpan LoadBalancerDuration { get; init; } = TimeSpan.FromSeconds(3);

    public TimeSpan PrivateLinkServiceDuration { get; init; } = TimeSpan.FromSeconds(20);

    public TimeSpan PrivateEndpointDuration { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>Approving or rejecting; the new state itself shows at once.</summary>
    public TimeSpan ConnectionDuration { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan ZoneGroupDuration { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Writing a virtual machine, a scale set or an instance of one.</summary>
    public TimeSpan VirtualMachineDuration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Writes and deletions of private DNS zones and of their links; record sets take no time.</summary>
    public TimeSpan PrivateDnsDuration { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>Creating, updating or deleting a cluster.</summary>
    public TimeSpan ManagedClusterDuration { get; init; } = TimeSpan.FromMinutes(4);

    public TimeSpan DeleteDuration { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan ResourceGroupDeleteDuration { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>How long after a change Resource Graph still shows what was before. In Azure this is seconds to minutes.</summary>
    public TimeSpan ResourceGraphDelay { get; init; }

    /// <summary>How many queries a caller may put to Resource Graph in five seconds.</summary>
    public int ResourceGraphQuota { get; init; } = 15;

    /// <summary>How many items a page of a list holds.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>
    /// Refuses calls for their number with 429, as Azure does. Off unless asked for: a world whose clock stands still never fills a bucket again.
    /// </summary>
    public bool Throttles { get; init; }

    /// <summary>Notes each request in the world's log. Off where a front before ARM does so.</summary>
    public bool KeepsLog { get; init; } = true;

    /// <summary>Audiences of tokens that are taken besides Azure's own, such as an endpoint's URL.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>Gives the kubeconfig, YAML, that a cluster hands out to a caller; null where the cluster has none to give.</summary>
    public Func<ArmId, Principal, string, string?>? Kubeconfig { get; init; }

    /// <summary>How long run-command takes besides the script itself.</summary>
    public TimeSpan RunCommandDuration { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Runs a script in a machine; null where nothing runs in machines.</summary>
    internal Func<GuestScript, Task<GuestOutput>>? RunScript { get; init; }

    /// <summary>All operations take no time: what a PUT answers is final.</summary>
    public static ArmSettings Instant { get; } = new()
    {
        VirtualNetworkDuration = TimeSpan.Zero,
        SubnetDuration = TimeSpan.Zero,
        LoadBalancerDuration = TimeSpan.Zero,
        PrivateLinkServiceDuration = TimeSpan.Zero,
        PrivateEndpointDuration = TimeSpan.Zero,
        ConnectionDuration = TimeSpan.Zero,
        ZoneGroupDuration = TimeSpan.Zero,
        VirtualMachineDuration = TimeSpan.Zero,
        RunCommandDuration = TimeSpan.Zero,
        PrivateDnsDuration = TimeSpan.Zero,
        ManagedClusterDuration = TimeSpan.Zero,
        DeleteDuration = TimeSpan.Zero,
        ResourceGroupDeleteDuration = TimeSpan.Zero,
    };
}
