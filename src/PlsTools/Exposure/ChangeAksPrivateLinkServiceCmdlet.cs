using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Acting;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Session;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>
/// Making and changing a Private Link Service by the annotations of its Service: each Service is read, planned, rehearsed at the API
/// server, asked about, written and waited for on its own, and the failure of one is an error record that stops none of the others.
/// </summary>
public abstract class ChangeAksPrivateLinkServiceCmdlet : ServicePlsCmdlet
{
    [Parameter]
    [ArgumentCompleter(typeof(NatSubnetCompleter))]
    public string? InternalSubnet { get; set; }

    [Parameter]
    public string? LoadBalancerIPAddress { get; set; }

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
    public SwitchParameter PrepareSubnet { get; set; }

    [Parameter]
    public SwitchParameter TakeOwnership { get; set; }

    [Parameter]
    public SwitchParameter AllowDisconnect { get; set; }

    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>The settings that this command's parameters ask for.</summary>
    private protected virtual ExposureSettings ReadSettings() => new()
    {
        InternalSubnet = InternalSubnet,
        LoadBalancerIPAddress = LoadBalancerIPAddress,
        NatSubnet = NatSubnet,
        NatIPCount = IsGiven(nameof(NatIPCount)) ? NatIPCount : null,
        NatIPAddresses = NatIPAddress,
        Fqdns = Fqdn,
        EnableProxyProtocol = IsGiven(nameof(EnableProxyProtocol)) ? EnableProxyProtocol.IsPresent : null,
        Visibility = Visibility,
        AutoApproval = AutoApproval,
    };

    /// <summary>Throws where the command is not for what was found.</summary>
    private protected virtual void Check(ServiceExposure found, ClusterFacts cluster)
    {
    }

    /// <summary>Who is to look after the Private Link Service; null where that depends on <paramref name="found"/>, and it is null.</summary>
    private protected abstract LinkKeeper? KeeperOf(ServiceExposure? found);

    private protected sealed override async Task RunAsync(
        ServiceReference reference, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ExposureSettings settings = ReadSettings();
        ClusterConnection cluster = await session.GetClusterAsync(cancellation).ConfigureAwait(false);
        NamespacedName name = reference.ResolveIn(cluster);
        ChangeOrder order = new(session, cluster, name, settings, new(TakeOwnership, AllowDisconnect, PrepareSubnet), session.Waiting(!NoWait, TimeoutSec));
        if (KeeperOf(null) is { } known && await ChangeOtherwiseAsync(known, order, pipeline, cancellation).ConfigureAwait(false)) return;
        ExposureReader reader = new(cluster, session.Arm);
        ExposureSurroundings seen = await reader.SurveyAsync(name, settings, cancellation).ConfigureAwait(false);
        ServiceExposure found = ExposureJoin.Of(seen.Service, seen.Cluster, seen.Inventory);
        Check(found, seen.Cluster);
        if (KeeperOf(found) is { } keeper && await ChangeOtherwiseAsync(keeper, order, pipeline, cancellation).ConfigureAwait(false)) return;
        ExposurePlan plan = await reader.PlanAsync(seen, settings, order.Consent, cancellation).ConfigureAwait(false);
        await pipeline.TellAsync(plan.Refusals, plan.Warnings).ConfigureAwait(false);

        ExposurePublisher publisher = new(reader, cluster.Kube, session.Clock);
        await publisher.RehearseAsync(plan, TakeOwnership, cancellation).ConfigureAwait(false);
        if ((plan.Writes || plan.Prepares) && !await pipeline.ShouldProcessAsync(plan.Description).ConfigureAwait(false)) return;

        // After Ctrl+C nothing can be written any more.
        if (!NoWait && plan.Outcome != ExposureOutcome.Nothing) await pipeline.VerboseAsync($"New-AksPrivateLinkService {name}").ConfigureAwait(false);
        WaitSettings wait = order.Wait;
        if (plan.Prepares) await new ExposurePreparer(session.Arm, cluster.Kube, session.Clock).PrepareAsync(plan, wait.Timeout, pipeline, cancellation).ConfigureAwait(false);
        ServiceExposure exposure = await publisher.PublishAsync(plan, TakeOwnership, wait, pipeline, cancellation).ConfigureAwait(false);
        bool isThere = exposure.PrivateLinkService is not null && (!plan.LosesLink || wait.Wait);
        AksPrivateLinkService link = isThere
            ? await reader.DescribeAsync(exposure, cancellation).ConfigureAwait(false)
            : AksPrivateLinkService.Of(cluster.Facts, plan, exposure.Frontend);
        await pipeline.WriteAsync(link).ConfigureAwait(false);
    }

    private static async Task<bool> ChangeOtherwiseAsync(LinkKeeper keeper, ChangeOrder order, CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (keeper == LinkKeeper.Controller) return false;
        Task change = keeper == LinkKeeper.Module
            ? DirectChange.RunAsync(order, pipeline, cancellation)
            : AdoptionChange.RunAsync(order, pipeline, cancellation);
        await change.ConfigureAwait(false);
        return true;
    }

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
