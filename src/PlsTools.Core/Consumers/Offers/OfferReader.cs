using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Offers;

/// <summary>Reads a Private Link Service, and the ports of the load balancer before it, as its provider.</summary>
internal sealed class OfferReader(IArmClient arm)
{
    /// <summary>Makes an offer of the service as it is now, with what the provider should be told about it.</summary>
    /// <exception cref="PlsException">There is no such service, or it can't be offered yet.</exception>
    public async Task<(PlsOffer Offer, IReadOnlyList<string> Warnings)> ReadAsync(ResourceId id, OfferOptions options, CancellationToken cancellation)
    {
        ArmResource found = await arm.FindAsync(id, cancellation).ConfigureAwait(false) ?? throw OfferErrors.ServiceNotFound(id);
        PrivateLinkServiceResource service = new(found);
        IReadOnlyList<PlsOfferPort> ports = options.Ports is { } given
            ? [.. given.Select(port => new PlsOfferPort(port, "TCP"))]
            : await PortsAsync(service, cancellation).ConfigureAwait(false);
        PlsOffer offer = Checked(OfferMaker.Make(service, ports, options), service);
        List<string> warnings = [];
        if (options.ConsumerSubscriptionId is { } consumer && !OfferMaker.IsVisibleTo(service, consumer))
            warnings.Add(string.Format(null, OfferMessages.NotVisible, service.Name, consumer));
        return (offer, warnings);
    }

    /// <summary>What no consumer could read must not leave.</summary>
    private static PlsOffer Checked(PlsOffer offer, PrivateLinkServiceResource service)
    {
        try
        {
            return OfferParser.Parse(OfferDocument.Write(offer), service.Name);
        }
        catch (PlsException error)
        {
            throw OfferErrors.NotExportable(service, error.Message);
        }
    }

    private async Task<IReadOnlyList<PlsOfferPort>> PortsAsync(PrivateLinkServiceResource service, CancellationToken cancellation)
    {
        List<PlsOfferPort> ports = [];
        foreach (ResourceId frontend in service.FrontendIds)
        {
            if (frontend.Parent is not { } balancer) continue;
            try
            {
                if (await arm.FindAsync(balancer, cancellation).ConfigureAwait(false) is not { } found) continue;
                ports.AddRange(new LoadBalancerResource(found).Rules.Where(rule => rule.FrontendId == frontend).SelectMany(Ports));
            }
            catch (ArmException error) when (error.Kind == PlsErrorKind.PermissionDenied)
            {
                // Who may not read the balancer can still say the ports, and the failure for that says so.
            }
        }

        return ports;
    }

    /// <summary>None for a rule of all ports, which tells nothing.</summary>
    private static IEnumerable<PlsOfferPort> Ports(LoadBalancingRule rule) => rule.FrontendPort == 0
        ? []
        : rule.Protocol.ToUpperInvariant() switch
        {
            "ALL" => [new(rule.FrontendPort, "TCP"), new(rule.FrontendPort, "UDP")],
            string protocol => [new(rule.FrontendPort, protocol)],
        };
}
