using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Direct;

/// <summary>The failures of managing a Private Link Service without the cloud controller, and of handing one over to it.</summary>
internal static class DirectErrors
{
    public static PlsException DirectMovesNoFrontend(NamespacedName service) =>
        ExposureErrors.New(nameof(ExposureMessages.DirectMovesNoFrontend), PlsErrorKind.InvalidArgument, service.ToString(), service);

    public static PlsException FrontendHasLink(PrivateLinkServiceResource link, NamespacedName service) => ExposureErrors.New(
        nameof(ExposureMessages.FrontendHasLink), PlsErrorKind.AlreadyExists, service.ToString(), service, link.Name, link.Id.ResourceGroupName ?? string.Empty);

    public static PlsException LinkOfSomebodyElse(PrivateLinkServiceResource link) =>
        ExposureErrors.New(nameof(ExposureMessages.LinkOfSomebodyElse), PlsErrorKind.InvalidState, link.Id.ToString(), link.Name);

    public static PlsException LinkOfOtherService(PrivateLinkServiceResource link, NamespacedName service) => ExposureErrors.New(
        nameof(ExposureMessages.LinkOfOtherService), PlsErrorKind.InvalidState, service.ToString(), link.Name, LinkTags.OwnerOf(link) ?? ExposureMessages.NoService, service);

    public static PlsException SharersAskForLink(PrivateLinkServiceResource link, NamespacedName service, IReadOnlyList<NamespacedName> sharers) => ExposureErrors.New(
        nameof(ExposureMessages.SharersAskForLink), PlsErrorKind.InvalidState, service.ToString(), link.Name, service, string.Join(", ", sharers));

    public static PlsException ServiceWithoutFrontend(NamespacedName service) =>
        ExposureErrors.New(nameof(ExposureMessages.ServiceWithoutFrontend), PlsErrorKind.InvalidState, service.ToString(), service);

    public static PlsException LoadBalancerIPBased(LoadBalancerResource balancer, NamespacedName service) =>
        ExposureErrors.New(nameof(ExposureMessages.LoadBalancerIPBased), PlsErrorKind.NotSupported, service.ToString(), balancer.Id.Name);

    public static PlsException FrontendIsIPv6(FrontendIPConfiguration frontend, NamespacedName service) =>
        ExposureErrors.New(nameof(ExposureMessages.FrontendIsIPv6), PlsErrorKind.NotSupported, service.ToString(), frontend.Name, frontend.PrivateIPAddress!);

    public static PlsException LoadBalancerFull(LoadBalancerResource balancer, int count, NamespacedName service) =>
        ExposureErrors.New(nameof(ExposureMessages.LoadBalancerFull), PlsErrorKind.LimitExceeded, service.ToString(), balancer.Id.Name, count);

    public static PlsException DirectNameTaken(PrivateLinkServiceResource holder, NamespacedName service) => ExposureErrors.New(
        nameof(ExposureMessages.DirectNameTaken), PlsErrorKind.AlreadyExists, holder.Name, holder.Name, holder.Id.ResourceGroupName ?? string.Empty, service);

    public static PlsException NatSubnetUnknown(NamespacedName service) =>
        ExposureErrors.New(nameof(ExposureMessages.NatSubnetUnknown), PlsErrorKind.InvalidArgument, service.ToString(), service);

    public static PlsException NatSubnetHasPolicies(SubnetResource subnet) =>
        ExposureErrors.New(nameof(ExposureMessages.NatSubnetHasPolicies), PlsErrorKind.InvalidState, subnet.Name, subnet.Name, subnet.Id);

    public static PlsException LinkMadeMeanwhile(PrivateLinkServiceResource link, NamespacedName service) => ExposureErrors.New(
        nameof(ExposureMessages.LinkMadeMeanwhile), PlsErrorKind.Busy, service.ToString(), link.Name, link.Id.ResourceGroupName ?? string.Empty, service);

    public static PlsException DirectTimedOut(NamespacedName service, Patience limit) =>
        ExposureErrors.New(nameof(ExposureMessages.DirectTimedOut), PlsErrorKind.Timeout, service.ToString(), service, limit.Own.TotalSeconds);

    public static PlsException NothingToAdopt(NamespacedName service) =>
        ExposureErrors.New(nameof(ExposureMessages.NothingToAdopt), PlsErrorKind.NotFound, service.ToString(), service);

    public static PlsException LinkInOtherSubscription(PrivateLinkServiceResource link, string subscription) =>
        ExposureErrors.New(nameof(ExposureMessages.LinkInOtherSubscription), PlsErrorKind.NotSupported, link.Id.ToString(), link.Name, subscription);

    public static PlsException NatSubnetsNotAnnotatable(PrivateLinkServiceResource link, IEnumerable<ResourceId> subnets) => ExposureErrors.New(
        nameof(ExposureMessages.NatSubnetsNotAnnotatable), PlsErrorKind.NotSupported, link.Id.ToString(), link.Name, string.Join(", ", subnets));
}
