using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Decides, from what was read alone, how a Private Link Service is kept while its Service is created anew.</summary>
public static class ProtectionPlanner
{
    /// <param name="seen">The Service and who shares its frontend.</param>
    /// <param name="present">The Service that has the parking Service's name now; null for none.</param>
    public static ProtectionPlan Plan(WithdrawalSurroundings seen, ServiceSnapshot? present)
    {
        ServiceExposure exposure = seen.Exposure;
        NamespacedName parking = ParkingDocument.NameOf(exposure.Service.Name);
        PlsException? refusal = exposure switch
        {
            { PrivateLinkService: null } => ExposureErrors.PrivateLinkServiceNotFound(exposure, seen.Cluster.Name),
            { Service.IsBeingDeleted: true } => ExposureErrors.ServiceBeingDeleted(exposure.Service.Name),
            { Frontend.PrivateIPAddress: null } => ExposureErrors.ProtectionNotInternal(exposure),
            _ when ParkingDocument.IsParking(exposure.Service) => ExposureErrors.ProtectionOfParking(exposure.Service.Name),
            _ when present is not null && !ParkingDocument.IsParkingFor(present, exposure.Service.Name) => ExposureErrors.ParkingNameTaken(parking, exposure.Service.Name),
            _ => null,
        };
        return new(
            seen.Cluster.Name, exposure, parking, refusal is null ? ParkingDocument.Of(exposure, seen.Sharers) : [], present is not null, refusal is null ? [] : [refusal]);
    }
}
