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

        if (!wanted.IsManual && IsAboutApproval(error)) return ConsumersErrors.AutomaticNotPermitted(wanted, error);
        if (error.IsCode("ResourceGroupNotFound")) return ConsumersErrors.ResourceGroupNotFound(wanted, error);
        if (error.IsCode("PrivateEndpointCreationNotAllowedAsSubnetIsDelegated")) return ConsumersErrors.SubnetDelegated(wanted.SubnetId, [], error);
        if (error.IsCode("PrivateEndpointCannotBeCreatedInSubnetThatHasNetworkPoliciesEnabled")) return ConsumersErrors.SubnetPoliciesEnabled(wanted.SubnetId, error);
        return error.IsCode("PrivateEndpointCannotBeUpdatedInDisconnectedState") ? ConsumersErrors.EndpointDisconnected(wanted.Id, error) : null;
    }

    /// <summary>Across tenants the refusal names no action. A subnet or an application security group is refused under the same code, and named.</summary>
    private static bool IsAboutApproval(ArmException error) =>
        error.IsCode("LinkedAuthorizationFailed") && error.MissingAction?.Contains("EndpointConnectionsApproval", StringComparison.OrdinalIgnoreCase) != false;
}
