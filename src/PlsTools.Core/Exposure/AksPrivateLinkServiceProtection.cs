using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure;

/// <summary>A Private Link Service that outlives the deletion of its Service, since a parking Service holds its load-balancer frontend.</summary>
public sealed record AksPrivateLinkServiceProtection
{
    public required string ServiceNamespace { get; init; }

    public required string ServiceName { get; init; }

    /// <summary><c>namespace/name</c> of the Service that may be deleted and created anew.</summary>
    public string Service => $"{ServiceNamespace}/{ServiceName}";

    /// <summary>The cluster that the Service runs in.</summary>
    public required string Cluster { get; init; }

    /// <summary><c>namespace/name</c> of the Service that holds the frontend.</summary>
    public required string ParkingService { get; init; }

    /// <summary>Name of the Private Link Service.</summary>
    public required string PrivateLinkServiceName { get; init; }

    /// <summary>Id of the Private Link Service.</summary>
    public required string ResourceId { get; init; }

    /// <summary>Name under which consumers without rights reach it; it stays the same.</summary>
    public string? Alias { get; init; }

    /// <summary>Address of the frontend that is held.</summary>
    public required string FrontendIPAddress { get; init; }

    /// <summary>Connections of consumers that are kept, in every state.</summary>
    public required int ConnectionCount { get; init; }

    /// <summary>Annotations for the manifest from which the Service is created anew, as lines of YAML, so that it comes back to the frontend by itself.</summary>
    public required string[] Annotations { get; init; }

    public override string ToString() => Service;

    internal static AksPrivateLinkServiceProtection Of(ProtectionPlan plan)
    {
        ServiceExposure exposure = plan.Exposure;
        return new()
        {
            ServiceNamespace = exposure.Service.Name.Namespace,
            ServiceName = exposure.Service.Name.Name,
            Cluster = plan.Cluster,
            ParkingService = plan.Parking.ToString(),
            PrivateLinkServiceName = exposure.PrivateLinkService!.Name,
            ResourceId = exposure.PrivateLinkService.Id.ToString(),
            Alias = exposure.PrivateLinkService.Alias,
            FrontendIPAddress = exposure.Frontend!.PrivateIPAddress!,
            ConnectionCount = exposure.PrivateLinkService.Connections.Count,
            Annotations = [.. ParkingDocument.PlaceOf(exposure).Select(pair => $"{pair.Key}: \"{pair.Value}\"")],
        };
    }
}
