using System.Text.Json.Nodes;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>How a Private Link Service is kept while its Service is created anew.</summary>
/// <param name="Cluster">Name of the cluster.</param>
/// <param name="Exposure">The Service with its frontend and its Private Link Service.</param>
/// <param name="Parking">Name of the parking Service.</param>
/// <param name="Document">The parking Service, for a server-side apply; empty where there are refusals.</param>
/// <param name="IsThere">Whether it is there already.</param>
/// <param name="Refusals">Why the plan must not be carried out; empty where it may.</param>
public sealed record ProtectionPlan(
    string Cluster, ServiceExposure Exposure, NamespacedName Parking, JsonObject Document, bool IsThere, IReadOnlyList<PlsException> Refusals)
{
    /// <summary>What is about to be done, in words.</summary>
    public string Description => string.Format(
        null, ExposureMessages.ActionProtect, Exposure.Service.Name, Cluster, Exposure.PrivateLinkService!.Name, Parking, Exposure.Frontend!.PrivateIPAddress,
        ConsumerText.CountOf(Exposure.PrivateLinkService));
}
