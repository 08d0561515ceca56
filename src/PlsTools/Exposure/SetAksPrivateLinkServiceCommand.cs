using System.Management.Automation;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>Changes the Private Link Service of a Service, and takes settings back to their default.</summary>
[Cmdlet(VerbsCommon.Set, "AksPrivateLinkService", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(AksPrivateLinkService))]
public sealed class SetAksPrivateLinkServiceCommand : ChangeAksPrivateLinkServiceCmdlet
{
    [Parameter]
    [ValidateNotNullOrEmpty]
    public ExposureSetting[]? Reset { get; set; }

    private protected override ExposureSettings ReadSettings()
    {
        ExposureSetting[] reset = Reset ?? [];
        ExposureSetting[] twice = [.. reset.Distinct().Where(setting => MyInvocation.BoundParameters.ContainsKey(setting.ToString()))];
        return twice.Length > 0
            ? throw new TerminatingPlsException(ExposureErrors.SettingGivenAndReset(twice))
            : base.ReadSettings() with { Reset = reset, OwnLink = TakeOwnership };
    }

    private protected override LinkKeeper? KeeperOf(ServiceExposure? found) =>
        found is null ? null : found.PrivateLinkService is { } link && LinkTags.IsDirect(link) ? LinkKeeper.Module : LinkKeeper.Controller;

    private protected override void Check(ServiceExposure found, ClusterFacts cluster)
    {
        if (found is { PrivateLinkService: null, Spec.IsRequested: false }) throw ExposureErrors.PrivateLinkServiceNotFound(found, cluster.Name);
    }
}
