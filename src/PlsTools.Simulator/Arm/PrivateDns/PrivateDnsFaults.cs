using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.PrivateDns;

/// <summary>
/// Refusals by the private DNS provider. It answers without the envelope <c>error</c> and without <c>details</c>; what refuses a zone or a link
/// mostly shows in the status of the operation. Texts as Azure writes them; where a remark says that one was never seen, it is the simulator's own.
/// </summary>
internal static class PrivateDnsFaults
{
    public static ArmFaultException ZoneExists(string zone) => PreconditionFailed(
        $"The Zone {zone} exists already and hence cannot be created again.");

    /// <remarks>Text not seen: as the one of a link.</remarks>
    public static ArmFaultException ZoneModified(string zone) => PreconditionFailed(
        $"The Zone '{zone}' has been modified (etag mismatch).");

    public static ArmFaultException LinkExists(string link, string zone) => PreconditionFailed(
        $"The Virtual Network link {link} for the Private DNS zone {zone} exists already and hence cannot be created again.");

    public static ArmFaultException LinkModified(string link, string zone) => PreconditionFailed(
        $"The Virtual Network link '{link}' for the Private DNS zone '{zone}' has been modified (etag mismatch).");

    public static ArmFaultException RecordSetExists(string name) => PreconditionFailed(
        $"The Record set {name} exists already and hence cannot be created again.");

    public static ArmFaultException RecordSetModified(string name) => PreconditionFailed(
        $"The Record set {name} has been modified (etag mismatch).");

    public static ArmFaultException RecordSetNotFound(ArmId id) => Bare(
        404, "NotFound", $"The resource record '{id.Name}' does not exist in resource group '{id.ResourceGroup}' of subscription '{id.SubscriptionId}'.");

    /// <remarks>Neither seen.</remarks>
    public static ArmFaultException OperationNotFound(string key) => Bare(404, "NotFound", $"The operation '{key}' does not exist.");

    public static ArmFaultException HasLinks(IReadOnlyList<ArmId> links) => new(
        409,
        "CannotDeleteResource",
        "Cannot delete resource while nested resources exist. Some existing nested resource IDs include: "
            + $"'{string.Join("', '", links.Select(link => $"{ArmTypes.PrivateDnsZone}/{link.Root.Name}/virtualNetworkLinks/{link.Name}"))}'. "
            + "Please delete all nested resources before deleting this resource.")
    {
        ByGateway = true,
    };

    public static ArmFaultException NotGlobal(string location, string type) => new(
        400,
        "LocationNotAvailableForResourceType",
        $"The provided location '{location}' is not available for resource type '{type}'. List of available regions for the resource type is 'global'.")
    {
        ByGateway = true,
    };

    public static ArmFaultException TooFewLabels(string zone) => BadRequest(
        $"The zone name '{zone}' does not have enough labels. Zone names must have two or more labels.");

    /// <remarks>Text not seen: the limit of 34 labels is documented.</remarks>
    public static ArmFaultException TooManyLabels(string zone) => BadRequest(
        $"The zone name '{zone}' has too many labels. Zone names must have 34 labels or fewer.");

    public static ArmFaultException ReservedZone(string zone) => BadRequest(
        $"The Private DNS zone name '{zone}' is not permitted as it is a reserved Azure infrastucture domain and creating such zones may have unintended "
            + "consequences for DNS resolution for services deployed in your virtual networks. Refer "
            + "https://docs.microsoft.com/en-us/azure/dns/private-dns-privatednszone#restrictions for more details.");

    public static ArmFaultException InvalidDomainName(string name) => BadRequest($"The domain name '{name}' is invalid.");

    /// <remarks>Text not seen.</remarks>
    public static ArmFaultException NetworkNotFound(string id) => BadRequest($"The virtual network '{id}' does not exist.");

    /// <remarks>Text not seen: that there is one link between a zone and a network is documented.</remarks>
    public static ArmFaultException NetworkLinkedAlready(string link, string zone, string network) => Bare(
        409, "Conflict", $"The virtual network '{network}' is already linked to the Private DNS zone '{zone}' by the virtual network link '{link}'.");

    /// <remarks>Text not seen: a link's network is documented to be fixed.</remarks>
    public static ArmFaultException NetworkCannotChange(string link, string zone) => BadRequest(
        $"The virtual network of the Virtual Network link '{link}' for the Private DNS zone '{zone}' cannot be changed.");

    public static ArmFaultException Overlapping(string zone, string otherZone) => BadRequest(
        "A virtual network cannot be linked to multiple zones with overlapping namespaces. You tried to link virtual network with "
            + $"'{zone}' and '{otherZone}' zones.");

    public static ArmFaultException RegistrationTaken(string otherZone) => Bare(
        409,
        "Conflict",
        $"A virtual network can only be linked to 1 Private DNS zone(s) with auto-registration enabled; conflicting Private DNS zone is \"{otherZone}\".");

    /// <remarks>Text not seen: that the policy is one of the two, and only of <c>privatelink</c> zones, is documented.</remarks>
    public static ArmFaultException InvalidResolutionPolicy(string zone, string policy) => BadRequest(
        $"The resolution policy '{policy}' is not valid for a virtual network link of the Private DNS zone '{zone}'.");

    /// <remarks>Text not seen: the limits are documented, and a zone shows them.</remarks>
    public static ArmFaultException LimitReached(string zone, string what, int limit) => BadRequest(
        FormattableString.Invariant($"The Private DNS zone '{zone}' cannot have more than {limit} {what}."));

    /// <remarks>Text not seen: that it has to be given, and its bounds, are documented.</remarks>
    public static ArmFaultException InvalidTtl(string name) => BadRequest(
        $"The TTL of the record set '{name}' is missing or invalid. It must be a whole number of seconds between 0 and 2147483647.");

    /// <remarks>Text not seen.</remarks>
    public static ArmFaultException InvalidRecord(string name, string type, string member) => BadRequest(
        $"The record set '{name}' of type '{type}' has a record whose '{member}' is missing or invalid.");

    /// <remarks>Text not seen.</remarks>
    public static ArmFaultException InvalidMetadata(string name) => BadRequest(
        $"The metadata of the record set '{name}' is invalid. It must be an object of strings.");

    /// <remarks>Text not seen.</remarks>
    public static ArmFaultException WrongRecords(string name, string type, string member) => BadRequest(
        $"The record set '{name}' of type '{type}' cannot have '{member}' as given.");

    public static ArmFaultException CnameIsNotAlone() => Bare(
        409, "Conflict", "The CNAME record could not be created because another record with the same name already exists in this zone.");

    public static ArmFaultException NameHasCname() => Bare(
        409, "Conflict", "The record could not be created because a CNAME record with the same name already exists in this zone.");

    /// <remarks>Text not seen: that an apex has no CNAME is documented.</remarks>
    public static ArmFaultException CnameAtApex(string zone) => BadRequest($"A CNAME record cannot be created at the apex of the zone '{zone}'.");

    /// <remarks>Text not seen: that the SOA record set stands at the apex alone, and stays with its zone, is documented.</remarks>
    public static ArmFaultException SoaIsFixed(string name) => BadRequest(
        $"The record set '{name}' of type 'SOA' cannot be created or deleted: a zone has one, at its apex '@', as long as it exists.");

    private static ArmFaultException PreconditionFailed(string message) => Bare(412, "PreconditionFailed", message);

    private static ArmFaultException BadRequest(string message) => Bare(400, "BadRequest", message);

    private static ArmFaultException Bare(int status, string code, string message) => new(status, code, message) { IsBare = true };
}
