using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Finds why a Private Link Service must not be taken away.</summary>
internal static class WithdrawalRefusals
{
    public static IEnumerable<PlsException> Of(
        WithdrawalPlan plan, PrivateLinkServiceResource? lost, WithdrawalSurroundings seen, ExposureConsent consent)
    {
        ServiceSnapshot service = plan.Edit.Service;
        if (service.IsBeingDeleted) yield return ExposureErrors.ServiceBeingDeleted(service.Name);
        if (plan.Edit.Seized is { Count: > 0 } seized && !consent.TakeOwnership) yield return ExposureErrors.AnnotationsOwnedByOthers(service.Name, seized);
        if (lost is null) yield break;

        if (seen.Sharers.FirstOrDefault(sharer => ParkingDocument.IsParking(sharer.Service)) is { } parking)
        {
            yield return ExposureErrors.PrivateLinkServiceProtected(lost, service.Name, parking.Service.Name);
        }

        // One of them would have the controller make it anew.
        List<string> sharers = [.. seen.Sharers.Where(sharer => sharer.Spec.IsRequested).Select(sharer => sharer.Service.Name.ToString())];
        if (sharers.Count > 0) yield return ExposureErrors.PrivateLinkServiceShared(lost, service.Name, sharers);
        if (!LinkTags.IsManaged(lost) && !LinkTags.IsDirect(lost) && !consent.TakeOwnership) yield return ExposureErrors.PrivateLinkServiceNotOurs(lost);
        if (!consent.AllowDisconnect && plan.Consumers.Any(consumer => consumer.IsConnected)) yield return ExposureErrors.ConsumersWouldLoseConnection(plan);
    }
}
