using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Connections;
using PlsTools.Core.Arm;
using PlsTools.Core.Connections;
using PlsTools.Core.Consumers.Offers;
using PlsTools.Core.Errors;
using PlsTools.Core.Session;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Consumers;

/// <summary>Writes what a consumer needs to know of a Private Link Service.</summary>
[Cmdlet(VerbsData.Export, "PlsOffer", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(string), typeof(FileInfo))]
public sealed class ExportPlsOfferCommand : PlsSessionCmdlet
{
    private OfferFiles? _files;

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("InputObject", "ResourceId")]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(PrivateLinkServiceCompleter))]
    public ResourceReference[] PrivateLinkService { get; set; } = [];

    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    [Parameter]
    public OfferForm As { get; set; } = OfferForm.Json;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    [Parameter]
    [ValidateRange(1, 65535)]
    [ValidateNotNullOrEmpty]
    public int[]? Port { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Contact { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SubscriptionCompleter))]
    public string? ConsumerSubscription { get; set; }

    [Parameter]
    public SwitchParameter AliasOnly { get; set; }

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override object? SessionSource => PrivateLinkService.FirstOrDefault()?.Source;

    protected override async Task BeginAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (Path is not { } path) return;
        string full = await pipeline.OnPipelineThreadAsync(cmdlet => cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path)).ConfigureAwait(false);
        _files = new(path, full, NoClobber);
    }

    protected override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        foreach (ResourceReference service in PrivateLinkService)
        {
            try
            {
                PlsSession own = await ResolveSessionAsync(service.Source, pipeline).ConfigureAwait(false);
                await ExportAsync(service, own, pipeline.For(own), cancellation).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(error).ConfigureAwait(false);
            }
        }
    }

    private async Task ExportAsync(ResourceReference service, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        PlsOffer offer = service.Source as PlsOffer ?? await ReadAsync(service, session, pipeline, cancellation).ConfigureAwait(false);
        string document = OfferText.Write(offer, As);
        if (_files is null)
        {
            await pipeline.WriteAsync(document.TrimEnd('\n')).ConfigureAwait(false);
            return;
        }

        string path = _files.PathFor(offer.Name, OfferText.Ending(As));
        if (!await pipeline.ShouldProcessAsync(path, string.Format(null, OfferMessages.ActionExport, offer.Name)).ConfigureAwait(false)) return;
        await _files.WriteAsync(path, document, offer.Name, cancellation).ConfigureAwait(false);
        if (PassThru) await pipeline.WriteAsync(new FileInfo(path)).ConfigureAwait(false);
    }

    private async Task<PlsOffer> ReadAsync(ResourceReference service, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ResourceId id = service.Name is { } name
            ? await new ServiceLookup(session.Arm, session.SubscriptionId).FindAsync(name, cancellation).ConfigureAwait(false)
            : service.ToId(ArmType.PrivateLinkService);
        (PlsOffer offer, IReadOnlyList<string> warnings) = await new OfferReader(session.Arm).ReadAsync(id, Options(), cancellation).ConfigureAwait(false);
        foreach (string warning in warnings) await pipeline.WarningAsync(warning).ConfigureAwait(false);
        return offer;
    }

    private OfferOptions Options() => new()
    {
        Name = Name,
        Ports = Port,
        Contact = Contact,
        ConsumerSubscriptionId = ConsumerSubscription,
        AliasOnly = AliasOnly,
    };
}
