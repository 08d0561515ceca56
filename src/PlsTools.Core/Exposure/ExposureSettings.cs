namespace PlsTools.Core.Exposure;

/// <summary>What a person wants of a Private Link Service. Null leaves a setting as it is; an empty list goes back to the default.</summary>
public sealed record ExposureSettings
{
    public string? PrivateLinkServiceName { get; init; }

    public string? PrivateLinkServiceResourceGroupName { get; init; }

    /// <summary>Whether a Service that is not yet internal is made so.</summary>
    public bool Internal { get; init; }

    /// <summary>Name of the subnet of the internal load balancer's frontend, in the cluster's network.</summary>
    public string? InternalSubnet { get; init; }

    /// <summary>IPv4 address of the load balancer's frontend; that of another Service shares its frontend.</summary>
    public string? LoadBalancerIPAddress { get; init; }

    /// <summary>Name of a subnet of the cluster's network.</summary>
    public string? NatSubnet { get; init; }

    /// <summary>1 to 8; where it is not said there are as many as there are static addresses.</summary>
    public int? NatIPCount { get; init; }

    /// <summary>Static IPv4 addresses, the primary one first.</summary>
    public IReadOnlyList<string>? NatIPAddresses { get; init; }

    public IReadOnlyList<string>? Fqdns { get; init; }

    public bool? EnableProxyProtocol { get; init; }

    /// <summary>Subscription ids, as GUIDs or <c>/subscriptions/…</c>, or <c>*</c>.</summary>
    public IReadOnlyList<string>? Visibility { get; init; }

    /// <summary>Subscription ids, as GUIDs or <c>/subscriptions/…</c>.</summary>
    public IReadOnlyList<string>? AutoApproval { get; init; }

    /// <summary>Whether the Service becomes the owner of a Private Link Service that it shares, or will share by <see cref="LoadBalancerIPAddress"/>.</summary>
    public bool OwnLink { get; init; }

    /// <summary>Settings that go back to their default; those that have a value here too keep the value.</summary>
    public IReadOnlyList<ExposureSetting> Reset { get; init; } = [];
}
