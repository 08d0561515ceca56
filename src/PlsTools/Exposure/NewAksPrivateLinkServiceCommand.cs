using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Exposure;

namespace PlsTools.Exposure;

/// <summary>Gives a Service a Private Link Service: has its annotations written, and waits until controller and Azure are done.</summary>
[Cmdlet(VerbsCommon.New, "AksPrivateLinkService", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(AksPrivateLinkService))]
public sealed class NewAksPrivateLinkServiceCommand : ChangeAksPrivateLinkServiceCmdlet
{
    [Parameter]
    public string? PrivateLinkServiceName { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ResourceGroupCompleter))]
    public string? PrivateLinkServiceResourceGroupName { get; set; }

    [Parameter]
    public SwitchParameter Internal { get; set; }

    private protected override ExposureSettings ReadSettings() => base.ReadSettings() with
    {
        PrivateLinkServiceName = PrivateLinkServiceName,
        PrivateLinkServiceResourceGroupName = PrivateLinkServiceResourceGroupName,
        Internal = Internal,
    };
}
