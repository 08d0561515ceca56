using PlsTools.Core.Consumers;
using PlsTools.Core.Consumers.Naming;
using PlsTools.Core.Session;
using PlsTools.Core.Values;
using PlsTools.Pipeline;
using PlsTools.Session;

namespace PlsTools.Consumers;

/// <summary>Completes endpoints by what lies beside them: their names in DNS, and the provider's view from whichever session has it.</summary>
internal sealed class EndpointDetails
{
    private readonly IReadOnlyList<PlsSession> _sessions;
    private readonly Dictionary<PlsSession, ProviderViewReader> _providers = [];

    private EndpointDetails(IReadOnlyList<PlsSession> sessions) => _sessions = sessions;

    /// <summary>With the sessions that the runspace has at this moment.</summary>
    public static async Task<EndpointDetails> AtAsync(CommandPipeline pipeline) =>
        new(await pipeline.OnPipelineThreadAsync(_ => RunspaceSessions.Current.All).ConfigureAwait(false));

    public async Task<PlsConsumerEndpoint> AddToAsync(PlsConsumerEndpoint endpoint, PlsSession own, CancellationToken cancellation)
    {
        PlsConsumerEndpoint named = await new NameStateReader(own.Arm, own.Names).AddToAsync(endpoint, cancellation).ConfigureAwait(false);
        return named with { ProviderView = await ProviderViewAsync(named, own, cancellation).ConfigureAwait(false) };
    }

    private async Task<PlsProviderView?> ProviderViewAsync(PlsConsumerEndpoint endpoint, PlsSession own, CancellationToken cancellation)
    {
        string? subscription = ResourceId.TryParse(endpoint.Target, out ResourceId? service) ? service.SubscriptionId : null;
        IEnumerable<PlsSession> likelyFirst = _sessions
            .Where(session => session.ResourceManagerUrl == own.ResourceManagerUrl)
            .OrderByDescending(session => string.Equals(session.SubscriptionId, subscription, StringComparison.OrdinalIgnoreCase));
        foreach (PlsSession session in likelyFirst.Append(own).Distinct())
        {
            if (!_providers.TryGetValue(session, out ProviderViewReader? reader))
                _providers[session] = reader = new(session.Arm, session.SubscriptionId, session.Name);
            if (await reader.FindAsync(endpoint, cancellation).ConfigureAwait(false) is { } view) return view;
        }

        return null;
    }
}
