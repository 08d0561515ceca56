using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Consumers;
using PlsTools.Core.Consumers.Naming;
using PlsTools.Core.Consumers.Reachability;
using PlsTools.Core.Consumers.Reachability.Machines;
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
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ResourceGroupCompleter))]
    public string? ResourceGroupName { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = AddressSet)]
    public string Address { get; set; } = string.Empty;

    [Parameter(ParameterSetName = AddressSet)]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(VirtualNetworkCompleter))]
    public ResourceReference? VirtualNetwork { get; set; }

    [Parameter]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(VirtualMachineCompleter))]
    public ResourceReference? From { get; set; }

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

    protected override object? SessionSource => ParameterSetName == AddressSet ? (VirtualNetwork ?? From)?.Source : Name.FirstOrDefault()?.Source;

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
        if (From is not null) MachineLookup.RequireSupported(_options);
        if (From is not null && VirtualNetwork is not null) throw ReachabilityErrors.NotOnMachine("-VirtualNetwork");
        if (From is null && VirtualNetwork is null && ParameterSetName == AddressSet) throw ReachabilityErrors.StandpointMissing(Address);
    }

    protected override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (ParameterSetName == AddressSet)
        {
            ReachabilityReader reader = new(session.Arm, session.SubscriptionId);
            ProbeMachine? machine = await MachineLookup.FindAsync(From, session, cancellation).ConfigureAwait(false);
            string network = machine?.NetworkId.ToString() ?? VirtualNetwork!.ToString();
            ReachabilitySubject subject = await reader.ForAddressAsync(Address, network, cancellation).ConfigureAwait(false);
            await TestAsync(subject, _options, machine, session, pipeline, cancellation).ConfigureAwait(false);
            return;
        }

        foreach (ResourceReference endpoint in Name)
        {
            try
            {
                PlsSession own = await ResolveSessionAsync(endpoint.Source, pipeline).ConfigureAwait(false);
                ReachabilitySubject subject = await SubjectAsync(endpoint, own, cancellation).ConfigureAwait(false);
                ProbeMachine? machine = await MachineLookup.FindAsync(From, own, cancellation).ConfigureAwait(false);
                if (machine is not null) subject = await new MachineReader(own.Arm, own.SubscriptionId).MoveAsync(subject, machine, cancellation).ConfigureAwait(false);
                await TestAsync(subject, OptionsFor(subject), machine, own, pipeline.For(own), cancellation).ConfigureAwait(false);
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
        bool hasName = HostName is not null || NameTags.Read(current.Tags).Count > 0;
        bool hasDoubt = !standsAnywhere && !FromHere;
        return await reader.ForEndpointAsync(current, withNetwork: From is null && (hasDoubt || (hasName && !SkipDns)), cancellation).ConfigureAwait(false);
    }

    /// <summary>Without a name on the line, the first that the endpoint was given is tested.</summary>
    private ReachabilityOptions OptionsFor(ReachabilitySubject subject) => HostName is null
        ? _options with { HostName = NameTags.Read(subject.Endpoint!.Tags).Select(entry => entry.Name.Text).FirstOrDefault(name => !name.StartsWith('*')) }
        : _options;

    private async Task TestAsync(
        ReachabilitySubject subject, ReachabilityOptions options, ProbeMachine? machine, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ReachabilityLadder ladder = machine is null
            ? new(session.Dialer, session.Names)
            : new(session.Dialer, session.Names, (asked, how) => new MachineRungs(session.Arm, machine, asked, how));
        ReachabilitySeries series = new(ladder, session.Dialer, TimeSpan.FromSeconds(IntervalSec));
        if (Continuous)
        {
            await foreach (PlsReachability result in series.RunAsync(subject, options, pipeline, cancellation).ConfigureAwait(false))
                await WriteAsync(result, pipeline).ConfigureAwait(false);
        }
        else
        {
            await WriteAsync(await series.RunAsync(subject, options, Count, pipeline, cancellation).ConfigureAwait(false), pipeline).ConfigureAwait(false);
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
