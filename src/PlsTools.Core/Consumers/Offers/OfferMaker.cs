using PlsTools.Core.Arm.Resources;

namespace PlsTools.Core.Consumers.Offers;

/// <summary>Decides what of a Private Link Service goes into an offer. Reads nothing.</summary>
internal static class OfferMaker
{
    private const string Anyone = "*";

    /// <param name="service">The service as Azure shows it.</param>
    /// <param name="ports">The ports that its frontend serves, or that the provider named.</param>
    /// <param name="options">What the provider says besides.</param>
    /// <exception cref="Errors.PlsException">The service has no alias yet, or no port is known.</exception>
    public static PlsOffer Make(PrivateLinkServiceResource service, IReadOnlyList<PlsOfferPort> ports, OfferOptions options)
    {
        if (service.Alias is not { Length: > 0 } alias) throw OfferErrors.AliasMissing(service);
        if (ports.Count == 0) throw OfferErrors.PortsUnknown(service);
        return new()
        {
            Name = options.Name ?? service.Name,
            ResourceId = options.AliasOnly ? null : service.Id.ToString(),
            Alias = alias,
            Region = (service.Resource.Location ?? string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal).ToLowerInvariant(),
            Ports = [.. ports.Distinct().OrderBy(port => port.Port).ThenBy(port => port.Protocol, StringComparer.Ordinal)],
            Fqdns = [.. service.Fqdns.Select(name => name.TrimEnd('.').ToLowerInvariant()).Distinct(StringComparer.Ordinal)],
            EnableProxyProtocol = service.EnableProxyProtocol,
            Visibility = service.Visibility.Contains(Anyone) ? OfferVisibility.Anyone
                : service.Visibility.Count > 0 ? OfferVisibility.Listed : OfferVisibility.Permission,
            Approval = Approval(service, options.ConsumerSubscriptionId),
            ConsumerSubscriptionId = options.ConsumerSubscriptionId,
            Contact = options.Contact,
        };
    }

    /// <summary>Whether a subscription can ask for a connection without rights on the service.</summary>
    public static bool IsVisibleTo(PrivateLinkServiceResource service, string subscriptionId) =>
        service.Visibility.Any(item => item == Anyone || item.Equals(subscriptionId, StringComparison.OrdinalIgnoreCase));

    private static OfferApproval Approval(PrivateLinkServiceResource service, string? subscriptionId)
    {
        if (service.AutoApproval.Count == 0) return OfferApproval.Manual;
        if (subscriptionId is null) return OfferApproval.Listed;
        return service.AutoApproval.Contains(subscriptionId, StringComparer.OrdinalIgnoreCase) ? OfferApproval.Automatic : OfferApproval.Manual;
    }
}
