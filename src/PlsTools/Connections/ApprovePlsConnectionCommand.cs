using System.Management.Automation;
using PlsTools.Core.Connections;

namespace PlsTools.Connections;

/// <summary>Approves connections, so that their consumers' traffic flows.</summary>
[Cmdlet(VerbsLifecycle.Approve, "PlsConnection", DefaultParameterSetName = ConnectionSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlsConnection))]
public sealed class ApprovePlsConnectionCommand : ChangePlsConnectionCmdlet
{
    [Parameter]
    [AllowEmptyString]
    public string? Description { get; set; }

    [Parameter]
    [AllowEmptyString]
    public string? ActionsRequired { get; set; }

    private protected override ConnectionChange Change => new(ConnectionVerb.Approve, Description, ActionsRequired);
}
