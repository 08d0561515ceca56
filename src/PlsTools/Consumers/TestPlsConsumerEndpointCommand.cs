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
    public string Path { get; set; } = "/";

    [Parameter]
    [ValidateRange(1, 600)]
    public int TimeoutSec { get; set; } = 10;

    [Parameter]
    public SwitchParameter TcpOnly { get; set; }

    [Parameter]
    public SwitchParameter FromHere { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    protected override object? SessionSource => ParameterSetName == AddressSet ? VirtualNetwork.Source : Name.FirstOrDefault()?.Source;

    protected override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ReachabilityOptions options = new ReachabilityOptions(Port, Path, TimeSpan.FromSeconds(TimeoutSec), TcpOnly, FromHere).Checked();
        if (ParameterSetName == AddressSet)
        {
            ReachabilityReader reader = new(session.Arm, session.SubscriptionId);
            ReachabilitySubject subject = await reader.ForAddressAsync(Address, VirtualNetwork.ToString(), cancellation).ConfigureAwait(false);
            await TestAsync(subject, options, session, pipeline, cancellation).ConfigureAwait(false);
            return;
        }

        foreach (ResourceReference endpoint in Name)
        {
            try
            {
                PlsSession own = await ResolveSessionAsync(endpoint.Source, pipeline).ConfigureAwait(false);
                PlsConsumerEndpoint current = await EndpointLookup.GetAsync(endpoint, ResourceGroupName, own, cancellation).ConfigureAwait(false);
                await TestAsync(ReachabilitySubject.Of(current), options, own, pipeline.For(own), cancellation).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(error).ConfigureAwait(false);
            }
        }
    }

    private async Task TestAsync(
        ReachabilitySubject subject, ReachabilityOptions options, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ReachabilityLadder ladder = new(session.Dialer);
        PlsReachability result = await ladder.ClimbAsync(subject, options, pipeline, cancellation).ConfigureAwait(false);
        if (!Quiet)
        {
            await pipeline.WriteAsync(result).ConfigureAwait(false);
            return;
        }

        if (result.Reachable is null) await pipeline.WarningAsync($"{result.Cause} {result.NextStep}").ConfigureAwait(false);
        await pipeline.WriteAsync(result.Reachable == true).ConfigureAwait(false);
    }
}
