using System.Management.Automation;
using PlsTools.Core.Connections;

namespace PlsTools.Connections;

/// <summary>Rejects requests, and cuts connections that were approved.</summary>
[Cmdlet(VerbsLifecycle.Deny, "PlsConnection", DefaultParameterSetName = ConnectionSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlsConnection))]
public sealed class DenyPlsConnectionCommand : ChangePlsConnectionCmdlet
{
    [Parameter]
    [AllowEmptyString]
    public string? Description { get; set; }

    [Parameter]
    [AllowEmptyString]
    public string? ActionsRequired { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override ConnectionChange Change => new(ConnectionVerb.Deny, Description, ActionsRequired);

    private protected override bool Silent => Force;

    private protected override bool MayDisconnect => true;

    private protected override string? DangerOf(ConnectionPlan plan) => plan.Disconnects
        ? string.Format(
            null, ConnectionMessages.DenyConnectedQuestion,
            plan.Current.PrivateEndpointName, plan.Current.ConsumerSubscriptionId, plan.Current.PrivateLinkServiceName)
        : null;
}
