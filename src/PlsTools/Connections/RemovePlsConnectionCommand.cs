using System.Management.Automation;
using PlsTools.Core.Connections;

namespace PlsTools.Connections;

/// <summary>Takes connections away for good: the consumer's endpoint is disconnected and cannot be connected again.</summary>
[Cmdlet(VerbsCommon.Remove, "PlsConnection", DefaultParameterSetName = ConnectionSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PlsConnection))]
public sealed class RemovePlsConnectionCommand : ChangePlsConnectionCmdlet
{
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override ConnectionChange Change => new(ConnectionVerb.Remove);

    private protected override bool Silent => Force;
}
