using System.Globalization;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Protocol;

/// <summary>
/// Refusals by the network provider. Texts as Azure writes them, except where a remark says that only the code, or neither, was ever seen.
/// </summary>
internal static class NetworkFaults
{
    public static ArmFaultException NotFound(string idOrName) => Bad(404, "NotFound", $"Resource {idOrName} not found.");

    public static ArmFaultException OperationNotFound(string key) => Bad(404, "NotFound", $"Operation {key} not found.");

    public static ArmFaultException InvalidName(string name) => Bad(
        400,
        "InvalidResourceName",
        $"Resource name {name} is invalid. The name can be up to 80 characters long. It must begin with a word character, and it must end with a word character "
            + "or with '_'. The name may contain word characters or '.', '-', '_'.");

    public static ArmFaultException UnknownMember(string member, string type, string path, int position) => new(
        400, "InvalidRequestFormat", "Cannot parse the request.")
    {
        Details = [("InvalidJson", $"Could not find member '{member}' on object of type '{type}'. Path '{path}', line 1, position {position}.")],
    };

    public static ArmFaultException WrongKind(string path, string expected, int position) => new(400, "InvalidRequestFormat", "Cannot parse the request.")
    {
        Details = [("InvalidJson", $"Error converting value to {expected}. Path '{path}', line 1, position {position}.")],
    };

    public static ArmFaultException EtagMismatch(string given, string actual, string id) => new(412, "PreconditionFailed", "Precondition failed.")
    {
        Details =
        [
            ("PreconditionFailedEtagMismatch", $"Etag provided in if-match header {given} does not match etag {actual} of resource {id} in NRP data store."),
        ],
    };

    public static ArmFaultException AnotherOperationInProgress(string operationUrl) => Bad(
        409,
        "AnotherOperationInProgress",
        $"Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: {operationUrl}.");

    public static ArmFaultException ReferenceUpdating(string id, string byId, string state, string operation) => new(
        429, "RetryableError", "A retryable error occurred.")
    {
        Details = [("ReferencedResourceNotProvisioned", NotProvisioned(id, byId, state, operation))],
    };

    public static ArmFaultException UpdatedByAnotherOperation(WorldOperation operation, DateTimeOffset now)
    {
        string seconds = Math.Max(1, Math.Ceiling((operation.Due - now).TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        string text = $"Operation {operation.Name} ({operation.Key}) is updating resource {operation.ResourceId}. The call can be retried in {seconds} seconds.";
        return new(429, "RetryableError", "A retryable error occurred.")
        {
            Details = [("RetryableErrorDueToAnotherOperation", text)],
            Headers = new Dictionary<string, string> { ["Retry-After"] = seconds },
        };
    }

    public static ArmFaultException ReferenceFailed(string id, string byId, string state, string operation) => Bad(
        400, "ReferencedResourceNotProvisioned", NotProvisioned(id, byId, state, operation));

    public static ArmFaultException InvalidReference(string id, string byId) => new(
        400,
        "InvalidResourceReference",
        $"Resource {id} referenced by resource {byId} was not found. Please make sure that the referenced resource exists, and that both resources are in the "
            + "same region.")
    {
        Details = [("NotFound", $"Resource {id} not found.")],
    };

    public static ArmFaultException SubnetInUse(string subnet, string ipConfigurationId) => Bad(
        400,
        "InUseSubnetCannotBeDeleted",
        $"Subnet {subnet} is in use by {ipConfigurationId} and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. "
            + "See aka.ms/deletesubnet.");

    public static ArmFaultException PrefixInUse(string prefix, string subnet) => Bad(
        400, "InUsePrefixCannotBeDeleted", $"IpPrefix {prefix} on Subnet {subnet} has active allocations and cannot be deleted.");

    public static ArmFaultException SubnetOutsideNetwork(string subnet, string network) => Bad(
        400,
        "NetcfgSubnetRangeOutsideVnet",
        $"Subnet '{subnet}' is not valid because its IP address range is outside the IP address range of virtual network '{network}'.");

    public static ArmFaultException SubnetOverlaps(string subnet, string network) => Bad(
        400,
        "NetcfgSubnetRangesOverlap",
        $"Subnet '{subnet}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '{network}'.");

    public static ArmFaultException InvalidPrefix(string prefix) => Bad(
        400, "InvalidAddressPrefixFormat", $"Address prefix {prefix} has an invalid format. It should follow CIDR notation, for example 10.0.0.0/24.");

    public static ArmFaultException InvalidAddress(string address) => Bad(
        400, "InvalidIPAddressFormat", $"IP address {address} has an invalid format.");

    public static ArmFaultException SubnetFull(string subnet, string prefix, int wanted) => Bad(
        400, "SubnetIsFull", $"Subnet {subnet} with address prefix {prefix} does not have enough capacity for {wanted} IP addresses.");

    public static ArmFaultException AddressNotInSubnet(string address, string prefix) => Bad(
        400, "PrivateIPAddressNotInSubnet", $"Private static IP address {address} does not belong to the range of subnet prefix {prefix}.");

    public static ArmFaultException AddressReserved(string address, string prefix) => Bad(
        400, "PrivateIPAddressInReservedRange", $"Private static IP address {address} falls within reserved IP range of subnet prefix {prefix}.");

    public static ArmFaultException AddressTaken(string configurationId, string address, string byId) => Bad(
        400,
        "PrivateIPAddressIsAllocated",
        $"IP configuration {configurationId} is using the private IP address {address} which is already allocated to resource {byId}.");

    public static ArmFaultException NicInUse(string nicId, string byId) => Bad(
        400,
        "NicInUse",
        $"Network Interface {nicId} is used by existing resource {byId}. In order to delete the network interface, it must be dissociated from the resource. "
            + "To learn more, see aka.ms/deletenic.");

    /// <remarks>Code seen, text not.</remarks>
    public static ArmFaultException SecurityGroupInUse(string id, IEnumerable<string> users) => Bad(
        400,
        "InUseNetworkSecurityGroupCannotBeDeleted",
        $"Network security group {id} cannot be deleted because it is in use by the following resources: {string.Join(", ", users)}. In order to delete the "
            + "network security group, remove the association with the resources.");

    /// <remarks>Code seen, text not.</remarks>
    public static ArmFaultException PublicAddressInUse(string id, string byId) => Bad(
        400,
        "PublicIPAddressCannotBeDeleted",
        $"Public IP address {id} can not be deleted since it is still allocated to resource {byId}. In order to delete the public IP address, dissociate it "
            + "from the resource.");

    /// <remarks>Neither seen.</remarks>
    public static ArmFaultException RouteTableInUse(string name) => Bad(
        400, "InUseRouteTableCannotBeDeleted", $"Route table {name} is in use and cannot be deleted.");

    /// <remarks>Neither seen.</remarks>
    public static ArmFaultException NatGatewayInUse(string id, string subnetId) => Bad(
        400, "InUseNatGatewayCannotBeDeleted", $"NAT gateway {id} cannot be deleted because it is in use by subnet {subnetId}.");

    /// <remarks>Neither seen: the range is documented.</remarks>
    public static ArmFaultException RulePriority(string rule, string priority) => Bad(
        400, "SecurityRuleInvalidPriority", $"Security rule {rule} has invalid priority '{priority}'. It must be between 100 and 4096.");

    /// <remarks>Neither seen: that priorities are unique in a direction is documented.</remarks>
    public static ArmFaultException RulesConflict(string rule, string other) => Bad(
        400, "SecurityRuleConflict", $"Security rule {rule} conflicts with rule {other}. Rules cannot have the same priority and direction.");

    /// <remarks>Neither seen: that the provider has limits of its own is documented.</remarks>
    public static ArmFaultException TooManyRequests(string subscriptionId, int seconds)
    {
        string wait = seconds.ToString(CultureInfo.InvariantCulture);
        return new(429, "TooManyRequests", $"Too many requests to the network provider for subscription '{subscriptionId}'. Please try again after '{wait}' seconds.")
        {
            Headers = new Dictionary<string, string> { ["Retry-After"] = wait },
        };
    }

    private static string NotProvisioned(string id, string byId, string state, string operation) =>
        $"Cannot proceed with operation because resource {id} used by resource {byId} is not in Succeeded state. Resource is in {state} state and the last "
            + $"operation that updated/is updating the resource is {operation}.";

    private static ArmFaultException Bad(int status, string code, string message) => new(status, code, message);
}
