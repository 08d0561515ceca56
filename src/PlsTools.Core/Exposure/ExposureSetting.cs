namespace PlsTools.Core.Exposure;

/// <summary>A setting that can be taken back to its default. Each is named as the parameter that sets it.</summary>
public enum ExposureSetting
{
    /// <summary>The nodes' subnet. Replaces the load balancer's frontend.</summary>
    InternalSubnet,

    /// <summary>Any free address; the present one is kept as long as it can be.</summary>
    LoadBalancerIPAddress,

    /// <summary>The internal load balancer's subnet.</summary>
    NatSubnet,

    /// <summary>One, or as many as there are static addresses.</summary>
    NatIPCount,

    /// <summary>Dynamic addresses only.</summary>
    NatIPAddress,

    /// <summary>None.</summary>
    Fqdn,

    /// <summary>Off.</summary>
    EnableProxyProtocol,

    /// <summary>Only who has rights on the Private Link Service.</summary>
    Visibility,

    /// <summary>Nobody.</summary>
    AutoApproval,
}
