using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>A private endpoint as a person orders it, unchecked.</summary>
/// <param name="Name">Name of the endpoint.</param>
/// <param name="Target">Resource id or alias of a Private Link Service.</param>
/// <param name="Subnet">Resource id, or <c>network/subnet</c>.</param>
public sealed record EndpointOrder(string Name, string Target, string Subnet)
{
    /// <summary>Null for the virtual network's.</summary>
    public string? ResourceGroupName { get; init; }

    /// <summary>Null for the virtual network's, which is the only one that can be.</summary>
    public string? Location { get; init; }

    /// <summary>Shown to the provider with the request.</summary>
    public string? RequestMessage { get; init; }

    /// <summary>Asks for the connection as one that holds the right to approve it.</summary>
    public bool Automatic { get; init; }

    /// <summary>Null lets the platform choose.</summary>
    public string? PrivateIPAddress { get; init; }

    /// <summary>Null lets the platform choose.</summary>
    public string? NetworkInterfaceName { get; init; }

    /// <summary>Resource ids; null leaves those of an endpoint that exists as they are.</summary>
    public IReadOnlyList<ResourceId>? ApplicationSecurityGroupIds { get; init; }

    /// <summary>Full domain names that are to lead to the endpoint.</summary>
    public IReadOnlyList<string> DnsNames { get; init; } = [];

    /// <summary>Private DNS zone for them, by name or resource id; null to have one found or made.</summary>
    public string? DnsZone { get; init; }

    /// <summary>Null leaves the tags of an endpoint that exists as they are.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
