using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Consumers;
using PlsTools.Core.Consumers.Reachability;
using PlsTools.Core.Errors;
using PlsTools.Core.Session;
using PlsTools.Pipeline;

namespace PlsTools.Consumers;

/// <summary>Tells whether an endpoint, or any address, can be reached from a virtual network, and what stands in the way.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PlsConsumerEndpoint", DefaultParameterSetName = EndpointSet)]
[OutputType(typeof(PlsReachability), typeof(bool))]
public sealed class TestPlsConsumerEndpointCommand : PlsSessionCmdlet
{
    private const string EndpointSet = "Endpoint";
    private const string AddressSet = "Address";

    private ReachabilityOptions _options = null!;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = EndpointSet)]
    [Alias("InputObject", "ResourceId")]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(ConsumerEndpointCompleter))]
    public ResourceReference[] Name { get; set; } = [];

    [Parameter(ParameterSetName = EndpointSet)]
    [ArgumentCompleter(typeof(ResourceGroupCompleter))]
    public string? ResourceGroupName { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = AddressSet)]
    public string Address { get; set; } = string.Empty;

    [Parameter(Mandatory = true, ParameterSetName = AddressSet)]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(VirtualNetworkCompleter))]
    public ResourceReference VirtualNetwork { get; set; } = null!;

    [Parameter]
    [ValidateRange(1, 65535)]
    public int Port { get; set; } = 80;

    [Parameter]
    public ReachabilityProtocol Protocol { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? HostName { get; set; }

    [Parameter]
    public SwitchParameter SkipDns { get; set; }

    [Parameter]
    public string Path { get; set; } = "/";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? CertificateAuthority { get; set; }

    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    [Parameter]
    public SwitchParameter ExpectProxyProtocol { get; set; }

    [Parameter]
    [ValidateRange(0, 3600)]
    public int IdleSec { get; set; }

    [Parameter]
    [ValidateRange(1, 600)]
    public int TimeoutSec { get; set; } = 10;

    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int Count { get; set; } = 1;

    [Parameter]
    public SwitchParameter Continuous { get; set; }

    [Parameter]
    [ValidateRange(0, 3600)]
    public double IntervalSec { get; set; } = 1;

    [Parameter]
    public SwitchParameter FromHere { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    protected override object? SessionSource => ParameterSetName == AddressSet ? VirtualNetwork.Source : Name.FirstOrDefault()?.Source;

    protected override async Task BeginAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (Continuous && MyInvocation.BoundParameters.ContainsKey(nameof(Count))) throw ReachabilityErrors.CountAndContinuous(Count);
        _options = new ReachabilityOptions(Port, MyInvocation.BoundParameters.ContainsKey(nameof(Protocol)) ? Protocol : ReachabilityOptions.Usual(Port), TimeSpan.FromSeconds(TimeoutSec))
        {
            Path = Path,
            HostName = HostName,
            SkipDns = SkipDns,
            FromHere = FromHere,
            Authorities = CertificateAuthority is { } given ? await AuthorityReading.ReadAsync(given, pipeline).ConfigureAwait(false) : null,
            SkipCertificateCheck = SkipCertificateCheck,
            ExpectProxyProtocol = ExpectProxyProtocol,
            Idle = TimeSpan.FromSeconds(IdleSec),
        }.Checked();
    }

    protected override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (ParameterSetName == AddressSet)
        {
            ReachabilityReader reader = new(session.Arm, session.SubscriptionId);
            ReachabilitySubject subject = await reader.ForAddressAsync(Address, VirtualNetwork.ToString(), cancellation).ConfigureAwait(false);
            await TestAsync(subject, session, pipeline, cancellation).ConfigureAwait(false);
            return;
        }

        foreach (ResourceReference endpoint in Name)
        {
            try
            {
                PlsSession own = await ResolveSessionAsync(endpoint.Source, pipeline).ConfigureAwait(false);
                await TestAsync(await SubjectAsync(endpoint, own, cancellation).ConfigureAwait(false), own, pipeline.For(own), cancellation).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(error).ConfigureAwait(false);
            }
        }
    }

    private async Task<ReachabilitySubject> SubjectAsync(ResourceReference endpoint, PlsSession session, CancellationToken cancellation)
    {
        PlsConsumerEndpoint current = await EndpointLookup.GetAsync(endpoint, ResourceGroupName, session, cancellation).ConfigureAwait(false);
        bool standsAnywhere = session.Dialer.CanDialFrom(current.VirtualNetworkId ?? string.Empty);
        ReachabilityReader reader = new(session.Arm, session.SubscriptionId);
        return await reader.ForEndpointAsync(current, withNetwork: !standsAnywhere && !FromHere, cancellation).ConfigureAwait(false);
    }

    private async Task TestAsync(ReachabilitySubject subject, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ReachabilityLadder ladder = new(session.Dialer, session.Names);
        if (!Continuous && Count == 1)
        {
            await WriteAsync(await ladder.ClimbAsync(subject, _options, pipeline, cancellation).ConfigureAwait(false), pipeline).ConfigureAwait(false);
            return;
        }

        ReachabilitySeries series = new(ladder, session.Dialer, TimeSpan.FromSeconds(IntervalSec));
        if (Continuous)
        {
            await foreach (PlsReachability result in series.RunAsync(subject, _options, pipeline, cancellation).ConfigureAwait(false))
                await WriteAsync(result, pipeline).ConfigureAwait(false);
        }
        else
        {
            await WriteAsync(await series.RunAsync(subject, _options, Count, pipeline, cancellation).ConfigureAwait(false), pipeline).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(PlsReachability result, CommandPipeline pipeline)
    {
        if (!Quiet)
        {
            await pipeline.WriteAsync(result).ConfigureAwait(false);
            return;
        }

        if (result.Reachable is null) await pipeline.WarningAsync($"{result.Cause} {result.NextStep}").ConfigureAwait(false);
        await pipeline.WriteAsync(result.Reachable == true).ConfigureAwait(false);
    }
}
