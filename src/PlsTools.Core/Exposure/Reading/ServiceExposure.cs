using PlsTools.Core.Arm.Resources;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>A Service joined with what the cloud controller made of it. Nothing in Kubernetes records that: it is found by frontend.</summary>
/// <param name="Service">The Service.</param>
/// <param name="Spec">What the controller understands from it.</param>
/// <param name="Frontend">Its load-balancer frontend; null before the controller has made one.</param>
/// <param name="PrivateLinkService">The Private Link Service on that frontend; null for none.</param>
/// <param name="Stray">A Private Link Service that names this Service as its owner but stands on another frontend; null for none.</param>
public sealed record ServiceExposure(
    ServiceSnapshot Service,
    ExposureSpec Spec,
    FrontendIPConfiguration? Frontend,
    PrivateLinkServiceResource? PrivateLinkService,
    PrivateLinkServiceResource? Stray)
{
    /// <summary>Whether the Private Link Service belongs to another Service with which this one shares a frontend.</summary>
    public bool IsShared => PrivateLinkService is { } link && LinkTags.OwnerOf(link) is not null && !LinkTags.IsOwnedBy(link, Service.Name);
}
