using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Ownership;

/// <summary>What to say before a Service is changed that comes from elsewhere.</summary>
public static class OwnerWarnings
{
    /// <summary>One warning an owner, <c>ServiceGenerated</c> or <c>ServiceDelivered</c>, which names the right place for annotations.</summary>
    public static IReadOnlyList<ExposureProblem> Of(ServiceSnapshot service) =>
    [
        .. OwnerFinder.Of(service).Select(owner => Problem.Make(
            ProblemSeverity.Warning,
            owner.IsGenerator ? nameof(ExposureMessages.ServiceGenerated) : nameof(ExposureMessages.ServiceDelivered),
            owner.Key, owner.Value, null, service.Name, owner.Name, owner.Place)),
    ];
}
