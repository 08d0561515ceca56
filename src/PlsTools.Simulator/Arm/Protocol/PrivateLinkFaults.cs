namespace PlsTools.Simulator.Arm.Protocol;

/// <summary>
/// Refusals by the network provider that concern private link services and private endpoints. Texts as Azure writes them; where a remark says
/// that a code or a text was never seen, it is the simulator's own and no client should depend on it.
/// </summary>
internal static class PrivateLinkFaults
{
    public static ArmFaultException ServiceSubnetHasPolicies(string id, string subnetId) => Bad(
        "PrivateLinkServiceCannotBeCreatedInSubnetThatHasNetworkPoliciesEnabled",
        $"Private link service {id} cannot be created in a subnet {subnetId} since it has private link service network policies enabled.");

    public static ArmFaultException ServicePoliciesNeeded(string subnetId) => Bad(
        "PrivateLinkServiceNetworkPoliciesCannotBeEnabledOnPrivateLinkServiceSubnet",
        $"Private link service network policies cannot be enabled on private link service subnet {subnetId}.");

    public static ArmFaultException ServiceHasConnections(string id, int count) => Bad(
        "PrivateLinkServiceWithPrivateEndpointConnectionsCannotBeDeleted",
        $"Private link service {id} cannot be deleted since it has {count} private endpoint connection{(count == 1 ? "" : "s")}. Please delete all private "
            + "endpoint connections before deleting the private link service.");

    public static ArmFaultException BalancerHasService(string balancerId, string serviceId) => Bad(
        "CannotDeleteLoadBalancerWithPrivateLinkService",
        $"Cannot delete load balancer {balancerId} since it is referenced by private link service {serviceId}. Please delete private link service prior to "
            + "deleting load balancer.");

    /// <remarks>Neither seen: that a frontend with a private link service cannot go is documented.</remarks>
    public static ArmFaultException FrontendInUse(string frontendId, string serviceId) => Bad(
        "FrontendIPConfigurationInUseByPrivateLinkService",
        $"Cannot delete frontend IP configuration {frontendId} since it is referenced by private link service {serviceId}. Please delete private link service "
            + "prior to deleting frontend IP configuration.");

    /// <remarks>Code documented, text not seen.</remarks>
    public static ArmFaultException FrontendTaken(string id, string frontendId, string otherId) => Bad(
        "PrivateLinkServiceCannotReferenceFrontendIpConfigurationReferencedByDifferentPrivateLinkService",
        $"Private link service {id} cannot reference frontend IP configuration {frontendId} since it is referenced by a different private link service {otherId}.");

    /// <remarks>Code documented, text not seen.</remarks>
    public static ArmFaultException FrontendCount(string id, int count) => Bad(
        "InvalidNumberOfPrivateLinkServiceLoadBalancerFrontendIpConfigurationsSpecified",
        $"Private link service {id} specifies {count} load balancer frontend IP configurations. Exactly one must be specified.");

    /// <remarks>Neither seen: that frontends of another balancer are refused is documented.</remarks>
    public static ArmFaultException BalancerCannotChange(string id) => Bad(
        "PrivateLinkServiceLoadBalancerCannotBeChanged", $"The load balancer of private link service {id} cannot be changed.");

    /// <remarks>Code documented, text not seen.</remarks>
    public static ArmFaultException IPBasedBalancer(string id, string balancerId) => Bad(
        "PrivateLinkServiceIsNotSupportedForIPBasedLoadBalancer",
        $"Private link service {id} is not supported for IP based load balancer {balancerId}.");

    /// <remarks>Neither seen: that only Standard is supported is documented.</remarks>
    public static ArmFaultException BasicBalancer(string id, string balancerId) => Bad(
        "PrivateLinkServiceCannotUseBasicLoadBalancer",
        $"Private link service {id} cannot use load balancer {balancerId}. Private link service is supported only on Standard Load Balancer.");

    /// <remarks>Neither seen: the limit of 8 is documented.</remarks>
    public static ArmFaultException TooManyNatAddresses(string id, int count) => Bad(
        "PrivateLinkServiceIpConfigurationCountLimitReached",
        $"Private link service {id} has {count} IP configurations. A private link service cannot have more than 8 IP configurations.");

    /// <remarks>Neither seen: that there is at least one is documented.</remarks>
    public static ArmFaultException NoNatAddress(string id) => Bad(
        "PrivateLinkServiceIpConfigurationsMissing", $"Private link service {id} must have at least one IP configuration.");

    /// <remarks>Neither seen: the limit of 8 is documented.</remarks>
    public static ArmFaultException TooManyServices(string balancerId) => Bad(
        "PrivateLinkServiceCountPerLoadBalancerLimitReached", $"Load balancer {balancerId} cannot have more than 8 private link services.");

    /// <remarks>Only the beginning of the text was seen.</remarks>
    public static ArmFaultException ServiceNotVisible(string idOrAlias) => Bad(
        "ThirdPartyPrivateLinkServiceProvidedDuringPrivateEndpointCreationDoesNotExistOrIsNotVisible",
        $"Third-party Private Link Service Id {idOrAlias} provided during private endpoint creation does not exist or is not visible to the subscription.");

    public static ArmFaultException InvalidServiceId(string idOrAlias) => Bad(
        "InvalidPrivateLinkServiceId", $"Invalid private link service id {idOrAlias}.");

    public static ArmFaultException MissingGroupId(string connectionId) => Bad(
        "MissingParameterOnPrivateLinkServiceConnection",
        $"Private link service connection {connectionId} is missing required parameter 'group Id'.");

    public static ArmFaultException SubnetDelegated(string id, string subnetId) => Bad(
        "PrivateEndpointCreationNotAllowedAsSubnetIsDelegated", $"Private endpoint {id} cannot be created as subnet {subnetId} is delegated.");

    /// <remarks>Text not seen.</remarks>
    public static ArmFaultException EndpointDisconnected(string id) => Bad(
        "PrivateEndpointCannotBeUpdatedInDisconnectedState",
        $"Private endpoint {id} cannot be updated since its connection is in Disconnected state. Please delete the private endpoint.");

    /// <remarks>Code documented, text not seen.</remarks>
    public static ArmFaultException EndpointHasOtherTarget(string id, string what) => Bad(
        "PrivateEndpointAlreadyExists", $"Private endpoint {id} already exists. Its {what} cannot be changed.");

    /// <remarks>Neither seen: that there is one connection in one of the two lists is what every recording shows.</remarks>
    public static ArmFaultException ConnectionCount(string id, int count) => Bad(
        "PrivateEndpointConnectionCountInvalid",
        $"Private endpoint {id} has {count} private link service connections. Exactly one must be given, either automatic or manual.");

    /// <remarks>Neither seen: the limit of 140 is in the schema.</remarks>
    public static ArmFaultException MessageTooLong(string connectionId, int length) => Bad(
        "PrivateLinkServiceConnectionRequestMessageTooLong",
        $"The request message of private link service connection {connectionId} has {length} characters. It can be up to 140 characters long.");

    /// <remarks>Neither seen: the states that a provider can set are documented.</remarks>
    public static ArmFaultException StateNotAllowed(string connectionId, string? status) => Bad(
        "InvalidPrivateEndpointConnectionStatus",
        $"Private endpoint connection {connectionId} cannot be set to status '{status}'. Allowed values are Approved, Rejected.");

    /// <remarks>Neither seen: the limit of one group an endpoint is documented.</remarks>
    public static ArmFaultException ZoneGroupExists(string endpointId) => Bad(
        "PrivateDnsZoneGroupCountLimitReached", $"Private endpoint {endpointId} cannot have more than 1 private DNS zone group.");

    /// <remarks>Neither seen: the limit of 5 is documented.</remarks>
    public static ArmFaultException TooManyZones(string groupId, int count) => Bad(
        "PrivateDnsZoneConfigCountLimitReached",
        $"Private DNS zone group {groupId} has {count} zones. A private DNS zone group cannot have more than 5 zones.");

    private static ArmFaultException Bad(string code, string message) => new(400, code, message);
}
