using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure;

/// <summary>A Kubernetes Service of type LoadBalancer, and how far its Private Link Service is. Its lists are arrays, as in <see cref="AksPrivateLinkService"/>.</summary>
public sealed record AksLoadBalancerService
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    /// <summary>The cluster that it runs in.</summary>
    public required string Cluster { get; init; }

    /// <summary><c>Internal</c> or <c>Public</c>, as the cloud controller understands it.</summary>
    public required string Type { get; init; }

    /// <summary>Address of the load balancer's frontend; null before the controller has made one.</summary>
    public string? IPAddress { get; init; }

    /// <summary>Such as <c>443/TCP</c>.</summary>
    public required string[] Ports { get; init; }

    /// <summary>Whether the Service asks for a Private Link Service.</summary>
    public required bool PrivateLinkServiceRequested { get; init; }

    /// <summary>
    /// <c>None</c> where none is asked for, <c>Missing</c> where it is and there is none, else its provisioning state.
    /// </summary>
    public required string PrivateLinkServiceState { get; init; }

    /// <summary>Id of the Private Link Service; null where there is none.</summary>
    public string? PrivateLinkServiceId { get; init; }

    /// <summary>What keeps its Private Link Service from coming about as asked.</summary>
    public required ExposureProblem[] Problems { get; init; }

    public override string ToString() => $"{Namespace}/{Name}";

    internal static AksLoadBalancerService Of(ClusterFacts cluster, ServiceExposure exposure) => new()
    {
        Namespace = exposure.Service.Name.Namespace,
        Name = exposure.Service.Name.Name,
        Cluster = cluster.Name,
        Type = exposure.Spec.IsInternal ? "Internal" : "Public",
        IPAddress = exposure.Service.IngressAddresses.FirstOrDefault() ?? exposure.Frontend?.PrivateIPAddress,
        Ports = [.. exposure.Service.Ports.Select(port => port.ToString())],
        PrivateLinkServiceRequested = exposure.Spec.IsRequested,
        PrivateLinkServiceState = exposure.PrivateLinkService is { } link ? link.ProvisioningState ?? "Succeeded"
            : exposure.Spec.IsRequested ? "Missing" : "None",
        PrivateLinkServiceId = exposure.PrivateLinkService?.Id.ToString(),
        Problems = [.. ExposureLinter.Lint(exposure.Service)],
    };
}
