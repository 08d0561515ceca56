using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>How a Service that was created anew gets its Private Link Service back, before its parking Service goes.</summary>
/// <param name="Return">What brings the Service onto the frontend; it comes to nothing where it is there.</param>
/// <param name="Parking">The parking Service.</param>
/// <param name="Address">Address of the frontend that it holds.</param>
public sealed record UnprotectionPlan(ExposurePlan Return, ServiceSnapshot Parking, string Address)
{
    /// <summary>The plan in words, in several lines.</summary>
    public string Description => string.Join(
        "\n  ",
        Return.Writes || Return.Prepares ? Return.Description : string.Format(null, ExposureMessages.ActionStandAlone, Return.Service.Name, Return.Cluster),
        string.Format(null, ExposureMessages.ActionUnprotect, Parking.Name, Address));

    /// <summary>Whether the Service stands on the frontend, so that the parking Service may go.</summary>
    public bool IsBack(ServiceExposure exposure) =>
        exposure.Frontend?.PrivateIPAddress == Address && exposure.PrivateLinkService is not null && FrontendFit.Compare(exposure.Service, exposure.Frontend) is null;
}
