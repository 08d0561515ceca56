using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Exposure;

/// <summary>Gives a Service a Private Link Service: has its annotations written, and waits until controller and Azure are done.</summary>
[Cmdlet(VerbsCommon.New, "AksPrivateLinkService", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = ControllerSet)]
[OutputType(typeof(AksPrivateLinkService))]
public sealed class NewAksPrivateLinkServiceCommand : ChangeAksPrivateLinkServiceCmdlet
{
    private const string ControllerSet = "Controller";
    private const string DirectSet = "Direct";
    private const string AdoptSet = "Adopt";

    [Parameter(Mandatory = true, ParameterSetName = DirectSet)]
    public SwitchParameter Direct { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = AdoptSet)]
    public SwitchParameter Adopt { get; set; }

    [Parameter]
    public string? PrivateLinkServiceName { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ResourceGroupCompleter))]
    public string? PrivateLinkServiceResourceGroupName { get; set; }

    [Parameter]
    public SwitchParameter Internal { get; set; }

    private protected override LinkKeeper? KeeperOf(ServiceExposure? found) =>
        Direct ? LinkKeeper.Module : Adopt ? LinkKeeper.Adoption : LinkKeeper.Controller;

    private protected override ExposureSettings ReadSettings() => base.ReadSettings() with
    {
        PrivateLinkServiceName = PrivateLinkServiceName,
        PrivateLinkServiceResourceGroupName = PrivateLinkServiceResourceGroupName,
        Internal = Internal,
    };
}
