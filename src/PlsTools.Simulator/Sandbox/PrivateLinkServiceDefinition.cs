namespace PlsTools.Simulator.Sandbox;

/// <summary>A private link service that no cluster owns.</summary>
public sealed record PrivateLinkServiceDefinition
{
    /// <summary>Where a file says so; null where code does.</summary>
    public WorldOrigin? Origin { get; init; }

    public required string Name { get; init; }

    /// <summary>Id of the load balancer's frontend.</summary>
    public required string FrontendId { get; init; }

    /// <summary>Id of the subnet of its NAT addresses, the policies of which are <c>Disabled</c>.</summary>
    public required string SubnetId { get; init; }

    /// <summary>NAT addresses that are asked for; the others are the first that are free.</summary>
    public IReadOnlyList<string> NatAddresses { get; init; } = [];

    /// <summary>How many NAT addresses in all, 1 to 8.</summary>
    public int NatAddressCount { get; init; } = 1;

    /// <summary>Subscriptions that see it, <c>*</c> for all; null where only roles decide.</summary>
    public IReadOnlyList<string>? Visibility { get; init; }

    /// <summary>Subscriptions whose requests are approved at once.</summary>
    public IReadOnlyList<string>? AutoApproval { get; init; }

    public bool ProxyProtocol { get; init; }

    public IReadOnlyList<string> Fqdns { get; init; } = [];
}
