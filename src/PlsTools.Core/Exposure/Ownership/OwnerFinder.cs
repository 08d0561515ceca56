using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Ownership;

/// <summary>Finds, from a Service alone, whom it comes from.</summary>
public static class OwnerFinder
{
    /// <summary>Generators first: what one undoes does not last until the next delivery. Empty for a Service that is made by hand.</summary>
    public static IReadOnlyList<ServiceOwner> Of(ServiceSnapshot service) =>
        [.. new[] { GeneratedServices.OwnerOf(service) }.OfType<ServiceOwner>(), .. DeliveredServices.OwnersOf(service)];
}
