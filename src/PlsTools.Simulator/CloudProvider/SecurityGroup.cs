using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>
/// The nodes' network security group. The controller reads it, and what it saw is good for 120 seconds; its rules are not written, since
/// the simulated network lets through what the load balancer does. Source: <c>reconcileSecurityGroup</c>, <c>accesscontrol.go</c>.
/// </summary>
internal sealed class SecurityGroup(CloudProviderConfig config, ArmCaller arm, TimeProvider clock)
{
    private readonly TimedCache<JsonObject?> _seen = new(clock, TimeSpan.FromSeconds(120));

    /// <summary>Reads the group, and refuses ranges that are given both by the specification and by the annotation.</summary>
    public async Task RequireAsync(ServiceSnapshot service, CancellationToken cancellation)
    {
        await ReadAsync(cancellation).ConfigureAwait(false);
        if (service.SourceRanges.Count == 0 || CloudAnnotations.Listed(service, CloudAnnotations.AllowedIPRanges).Count == 0) return;
        throw new CloudProviderException(
            $"cannot set both spec.LoadBalancerSourceRanges and service annotation {CloudAnnotations.AllowedIPRanges}");
    }

    /// <summary>Reads the group before what is the Service's goes.</summary>
    public Task ReadAsync(CancellationToken cancellation) =>
        _seen.GetAsync(config.SecurityGroupId, () => arm.FindAsync(config.SecurityGroupId, cancellation));
}
