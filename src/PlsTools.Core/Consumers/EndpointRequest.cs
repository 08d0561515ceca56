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
    IReadOnlyDictionary<string, string>? Tags);
