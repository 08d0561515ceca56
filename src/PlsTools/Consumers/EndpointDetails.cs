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
    private readonly bool _searchesNames;
    private readonly Dictionary<PlsSession, ProviderViewReader> _providers = [];
    private readonly Dictionary<PlsSession, NameStateReader> _names = [];

    private EndpointDetails(IReadOnlyList<PlsSession> sessions, bool searchesNames)
    {
        _sessions = sessions;
        _searchesNames = searchesNames;
    }

    /// <summary>With the sessions that the runspace has at this moment.</summary>
    /// <param name="pipeline">The command's pipeline.</param>
    /// <param name="searchesNames">Whether names are looked for that this module did not make.</param>
    public static async Task<EndpointDetails> AtAsync(CommandPipeline pipeline, bool searchesNames = false) =>
        new(await pipeline.OnPipelineThreadAsync(_ => RunspaceSessions.Current.All).ConfigureAwait(false), searchesNames);

    public async Task<PlsConsumerEndpoint> AddToAsync(PlsConsumerEndpoint endpoint, PlsSession own, CancellationToken cancellation)
    {
        if (!_names.TryGetValue(own, out NameStateReader? names)) _names[own] = names = new(own.Arm, own.Names);
        PlsConsumerEndpoint named = await names.AddToAsync(endpoint, _searchesNames, cancellation).ConfigureAwait(false);
        return named with { ProviderView = await ProviderViewAsync(named, own, cancellation).ConfigureAwait(false) };
    }

    /// <summary>Finds a service by id or alias in the first session that sees it.</summary>
    public async Task<ServiceSight?> FindServiceAsync(string idOrAlias, PlsSession own, CancellationToken cancellation)
    {
        foreach ((PlsSession session, ProviderViewReader reader) in Providers(idOrAlias, own))
        {
            if (await reader.FindServiceAsync(idOrAlias, cancellation).ConfigureAwait(false) is { } service) return new(service, session.Name);
        }

        return null;
    }

    private async Task<PlsProviderView?> ProviderViewAsync(PlsConsumerEndpoint endpoint, PlsSession own, CancellationToken cancellation)
    {
        foreach ((_, ProviderViewReader reader) in Providers(endpoint.Target, own))
        {
            if (await reader.FindAsync(endpoint, cancellation).ConfigureAwait(false) is { } view) return view;
        }

        return null;
    }

    /// <summary>The sessions of the same cloud, those of the service's subscription first.</summary>
    private IEnumerable<(PlsSession Session, ProviderViewReader Reader)> Providers(string target, PlsSession own)
    {
        string? subscription = ResourceId.TryParse(target, out ResourceId? service) ? service.SubscriptionId : null;
        IEnumerable<PlsSession> likelyFirst = _sessions
            .Where(session => session.ResourceManagerUrl == own.ResourceManagerUrl)
            .OrderByDescending(session => string.Equals(session.SubscriptionId, subscription, StringComparison.OrdinalIgnoreCase));
        foreach (PlsSession session in likelyFirst.Append(own).Distinct())
        {
            if (!_providers.TryGetValue(session, out ProviderViewReader? reader))
                _providers[session] = reader = new(session.Arm, session.SubscriptionId, session.Name);
            yield return (session, reader);
        }
    }
}
