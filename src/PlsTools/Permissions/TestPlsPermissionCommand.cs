using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Connections;
using PlsTools.Consumers;
using PlsTools.Core.Errors;
using PlsTools.Core.Permissions;
using PlsTools.Core.Session;
using PlsTools.Core.Values.Permissions;
using PlsTools.Exposure;
using PlsTools.Pipeline;

namespace PlsTools.Permissions;

/// <summary>Tells which permissions a task needs, which of them the signed-in identity has, and how to give it the others.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PlsPermission")]
[OutputType(typeof(PlsPermission), typeof(bool))]
public sealed class TestPlsPermissionCommand : PlsSessionCmdlet
{
    /// <summary>What was read already, for each session: a pipe of many resources asks about few scopes.</summary>
    private readonly Dictionary<PlsSession, (ClusterCatalogue Clusters, PermissionSurvey Survey)> _known = [];

    [Parameter(Mandatory = true, Position = 0)]
    public PlsTask[] Task { get; set; } = [];

    [Parameter(Position = 1, ValueFromPipeline = true)]
    [Alias("ResourceId", "Id")]
    [ResourceReferenceTransformation]
    public ResourceReference[]? InputObject { get; set; }

    [Parameter]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(PrivateLinkServiceCompleter))]
    public ResourceReference? PrivateLinkService { get; set; }

    [Parameter]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(SubnetCompleter))]
    public ResourceReference? Subnet { get; set; }

    [Parameter]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(DnsZoneCompleter))]
    public ResourceReference? DnsZone { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ClusterCompleter))]
    public string? Cluster { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public string? Namespace { get; set; }

    [Parameter]
    [Alias("A")]
    public SwitchParameter AllNamespaces { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ResourceGroupCompleter))]
    public string? ResourceGroupName { get; set; }

    [Parameter]
    [Alias("Subscription")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SubscriptionCompleter))]
    public string? SubscriptionId { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    protected override object? SessionSource => (InputObject?.FirstOrDefault() ?? PrivateLinkService ?? Subnet ?? DnsZone)?.Source;

    protected override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (InputObject is null)
        {
            await TestAsync(null, session, pipeline, cancellation).ConfigureAwait(false);
            return;
        }

        foreach (ResourceReference input in InputObject)
        {
            try
            {
                PlsSession own = await ResolveSessionAsync(input.Source, pipeline).ConfigureAwait(false);
                await TestAsync(input, own, pipeline.For(own), cancellation).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(error).ConfigureAwait(false);
            }
        }
    }

    private async Task TestAsync(ResourceReference? input, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        PlsTask[] tasks = [.. Task.Distinct()];
        (ClusterCatalogue clusters, PermissionSurvey survey) = KnownOf(session);
        TargetReading reading = new(session, clusters)
        {
            PrivateLinkService = PrivateLinkService,
            Subnet = Subnet,
            DnsZone = DnsZone,
            Cluster = Cluster,
            ResourceGroupName = ResourceGroupName,
            SubscriptionId = SubscriptionId,
        };
        (PermissionTarget target, ClusterSight sight) = await reading.ReadAsync(input, tasks, cancellation).ConfigureAwait(false);
        string? ns = AllNamespaces ? null : Namespace ?? string.Empty;
        List<PlsPermission> wanting = [];
        foreach (PlsTask task in tasks)
        {
            await foreach (PlsPermission permission in survey.RunAsync(PermissionTable.Of(task), target, sight, ns, cancellation).ConfigureAwait(false))
            {
                if (permission.Required && permission.Status != PermissionStatus.Present) wanting.Add(permission);
                if (!Quiet) await pipeline.WriteAsync(permission).ConfigureAwait(false);
            }
        }

        if (!Quiet) return;
        foreach (string reason in wanting.Where(permission => permission.Status == PermissionStatus.Unknown).Select(permission => permission.Reason!).Distinct())
        {
            await pipeline.WarningAsync(reason).ConfigureAwait(false);
        }

        await pipeline.WriteAsync(wanting.Count == 0).ConfigureAwait(false);
    }

    private (ClusterCatalogue Clusters, PermissionSurvey Survey) KnownOf(PlsSession session)
    {
        if (_known.TryGetValue(session, out (ClusterCatalogue, PermissionSurvey) known)) return known;
        ClusterCatalogue clusters = new(session.Arm);
        return _known[session] = (clusters, new(session.Arm, clusters, new(session.Facts.ObjectId, session.Facts.PrincipalType)));
    }
}
