using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Acting;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Session;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>Gives a Service a Private Link Service: has its annotations written, and waits until controller and Azure are done.</summary>
[Cmdlet(VerbsCommon.New, "AksPrivateLinkService", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(AksPrivateLinkService))]
public sealed class NewAksPrivateLinkServiceCommand : PlsSessionCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ServiceReferenceTransformation]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public ServiceReference[] Service { get; set; } = [];

    [Parameter]
    public string? PrivateLinkServiceName { get; set; }

    [Parameter]
    public string? PrivateLinkServiceResourceGroupName { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(NatSubnetCompleter))]
    public string? NatSubnet { get; set; }

    [Parameter]
    public int NatIPCount { get; set; }

    [Parameter]
    [AllowEmptyCollection]
    public string[]? NatIPAddress { get; set; }

    [Parameter]
    [AllowEmptyCollection]
    public string[]? Fqdn { get; set; }

    [Parameter]
    public SwitchParameter EnableProxyProtocol { get; set; }

    [Parameter]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(VisibilityCompleter))]
    public string[]? Visibility { get; set; }

    [Parameter]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(SubscriptionCompleter))]
    public string[]? AutoApproval { get; set; }

    [Parameter]
    public SwitchParameter TakeOwnership { get; set; }

    [Parameter]
    public SwitchParameter NoWait { get; set; }

    [Parameter]
    [ValidateRange(1, 604800)]
    public int TimeoutSec { get; set; } = 900;

    protected override object? SessionSource => Service.FirstOrDefault()?.Source;

    protected override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        foreach (ServiceReference reference in Service)
        {
            PlsSession own = await ResolveSessionAsync(reference.Source, pipeline).ConfigureAwait(false);
            try
            {
                await ExposeAsync(reference, own, pipeline.For(own), cancellation).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(error).ConfigureAwait(false);
            }
        }
    }

    private async Task ExposeAsync(ServiceReference reference, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ClusterConnection cluster = await session.GetClusterAsync(cancellation).ConfigureAwait(false);
        NamespacedName name = reference.Resolve(cluster.Kube.DefaultNamespace);
        ExposureReader reader = new(cluster, session.Arm);
        ExposureSettings settings = ReadSettings();
        ExposurePlan plan = ExposurePlanner.Plan(await reader.SurveyAsync(name, settings, cancellation).ConfigureAwait(false), settings);
        if (plan.Refusals.Count > 0) throw ExposureErrors.Combined(plan.Refusals);
        foreach (ExposureProblem warning in plan.Warnings) await pipeline.WarningAsync($"{warning.Message} {warning.RecommendedAction}").ConfigureAwait(false);
        if (plan.Writes && !await pipeline.ShouldProcessAsync($"{name} ({cluster.Facts.Name})", plan.Action).ConfigureAwait(false)) return;

        // After Ctrl+C nothing can be written any more.
        if (!NoWait && plan.Outcome != ExposureOutcome.Nothing) await pipeline.VerboseAsync($"New-AksPrivateLinkService {name}").ConfigureAwait(false);
        ExposurePublisher publisher = new(reader, cluster.Kube, session.Clock);
        WaitSettings wait = new(!NoWait, session.Patience(TimeoutSec));
        ServiceExposure exposure = await publisher.PublishAsync(plan, TakeOwnership, wait, pipeline, cancellation).ConfigureAwait(false);
        AksPrivateLinkService link = exposure.PrivateLinkService is null
            ? AksPrivateLinkService.Of(cluster.Facts, plan, exposure.Frontend)
            : await reader.DescribeAsync(exposure, cancellation).ConfigureAwait(false);
        await pipeline.WriteAsync(link).ConfigureAwait(false);
    }

    private ExposureSettings ReadSettings() => new()
    {
        PrivateLinkServiceName = PrivateLinkServiceName,
        PrivateLinkServiceResourceGroupName = PrivateLinkServiceResourceGroupName,
        NatSubnet = NatSubnet,
        NatIPCount = MyInvocation.BoundParameters.ContainsKey(nameof(NatIPCount)) ? NatIPCount : null,
        NatIPAddresses = NatIPAddress,
        Fqdns = Fqdn,
        EnableProxyProtocol = MyInvocation.BoundParameters.ContainsKey(nameof(EnableProxyProtocol)) ? EnableProxyProtocol.IsPresent : null,
        Visibility = Visibility,
        AutoApproval = AutoApproval,
    };
}
