using System.Net;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>A private endpoint as it is wanted: what was ordered, checked and found.</summary>
internal sealed record EndpointRequest(
    ResourceId Id,
    string Location,
    EndpointTarget Target,
    ResourceId SubnetId,
    bool IsManual,
    string? RequestMessage,
    IPAddress? PrivateIPAddress,
    string? NetworkInterfaceName,
    IReadOnlyDictionary<string, string>? Tags)
{
    /// <summary>Null leaves those of an endpoint that exists as they are.</summary>
    public IReadOnlyList<ResourceId>? ApplicationSecurityGroupIds { get; init; }

    /// <summary>Tags by which the endpoint remembers its names, beside the person's own.</summary>
    public IReadOnlyDictionary<string, string> NameTags { get; init; } = new Dictionary<string, string>();
}
