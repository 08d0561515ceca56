using PlsTools.Core.Arm;
using PlsTools.Core.Errors;

namespace PlsTools.Core.Consumers;

/// <summary>Puts ARM's refusals to make an endpoint into the words of somebody who must mend them.</summary>
internal static class EndpointRefusals
{
    /// <summary>Null for a refusal whose own text says enough.</summary>
    public static PlsException? Explain(ArmException error, EndpointRequest wanted)
    {
        if (error.IsCode("ThirdPartyPrivateLinkServiceProvidedDuringPrivateEndpointCreationDoesNotExistOrIsNotVisible")
            || error.IsCode("InvalidPrivateLinkServiceId"))
        {
            return ConsumersErrors.PrivateLinkServiceNotVisible(wanted, error);
        }

        if (!wanted.IsManual && error.IsCode("LinkedAuthorizationFailed") && error.Message.Contains("ConnectionsApproval", StringComparison.OrdinalIgnoreCase)) return ConsumersErrors.AutomaticNotPermitted(wanted, error);
        if (error.IsCode("ResourceGroupNotFound")) return ConsumersErrors.ResourceGroupNotFound(wanted, error);
        if (error.IsCode("PrivateEndpointCreationNotAllowedAsSubnetIsDelegated")) return ConsumersErrors.SubnetDelegated(wanted.SubnetId, [], error);
        if (error.IsCode("PrivateEndpointCannotBeCreatedInSubnetThatHasNetworkPoliciesEnabled")) return ConsumersErrors.SubnetPoliciesEnabled(wanted.SubnetId, error);
        return error.IsCode("PrivateEndpointCannotBeUpdatedInDisconnectedState") ? ConsumersErrors.EndpointDisconnected(wanted.Id, error) : null;
    }
}
