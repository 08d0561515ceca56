using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.DataPlane;

/// <summary>
/// The world's data plane: answers dials from inside its virtual networks with relays on 127.0.0.1, each made when it is first asked
/// for and kept until the network is disposed.
/// </summary>
internal sealed class RelayNetwork : IAsyncDisposable
{
    private readonly ConcurrentDictionary<DialKey, Lazy<Relay>> _relays = new();
    private readonly ResourceStore _resources;
    private readonly NetworkMap _map;
    private readonly RouteResolver _resolver;
    private readonly IServiceBackends _backends;
    private readonly Func<string, Application> _application;
    private readonly ExistingFlows _existingFlows;
    private volatile bool _disposed;

    /// <param name="resources">The world's resources.</param>
    /// <param name="backends">Its Services.</param>
    /// <param name="application">What answers for an application's name.</param>
    /// <param name="existingFlows">What becomes of open connections when their way ends.</param>
    public RelayNetwork(ResourceStore resources, IServiceBackends backends, Func<string, Application> application, ExistingFlows existingFlows)
    {
        _resources = resources;
        _map = new(resources);
        _backends = backends;
        _resolver = new(_map, backends);
        _application = application;
        _existingFlows = existingFlows;
        _resources.Changed += OnChanged;
    }

    /// <summary>Follows a dial as the network stands now; where it has a way, the relay listens once this returns.</summary>
    public DialRoute Resolve(string? sourceVirtualNetworkId, string address, int port)
    {
        NetworkPath path = _resolver.Resolve(sourceVirtualNetworkId, address, port);
        return path.Refusal is not null
            ? new(null, path.Refusal, path.Reason)
            : new(RelayFor(DialKey.Of(sourceVirtualNetworkId, address, port)).Endpoint, null, path.Reason);
    }

    /// <summary>One for each port that each private endpoint would reach, whatever the state of its connection.</summary>
    public IReadOnlyList<SandboxRelay> List() => [.. _map.PrivateEndpoints.SelectMany(RelaysOf)];

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        _resources.Changed -= OnChanged;
        foreach (Lazy<Relay> relay in _relays.Values) await relay.Value.DisposeAsync().ConfigureAwait(false);
    }

    private IEnumerable<SandboxRelay> RelaysOf(JsonObject endpoint)
    {
        string? network = NetworkMap.VirtualNetworkOf((string?)endpoint["properties"]?["subnet"]?["id"]);
        string? address = _map.Addresses(endpoint).FirstOrDefault();
        if (network is null || address is null || _map.PrivateLinkServiceOf(endpoint) is not JsonObject service) yield break;
        string state = (string?)NetworkMap.ConnectionOf(service, endpoint)?["properties"]?["privateLinkServiceConnectionState"]?["status"] ?? "Disconnected";
        foreach (string frontendId in NetworkMap.FrontendIds(service))
        {
            if (_map.BalancerOf(frontendId) is not JsonObject balancer) continue;
            foreach (JsonObject rule in NetworkMap.Rules(balancer, frontendId))
            {
                int port = (int?)rule["properties"]?["frontendPort"] ?? 0;
                if (port == 0) continue;
                string target = _backends.Find((string?)balancer["id"] ?? "", (string?)rule["name"] ?? "", port)?.Service ?? "";
                yield return new(
                    () => RelayFor(DialKey.Of(network, address, port)).Endpoint,
                    (string?)endpoint["id"] ?? "", network, address, port, (string?)service["id"] ?? "", target, state);
            }
        }
    }

    private Relay RelayFor(DialKey key)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _relays.GetOrAdd(key, _ => new(() => new(key, () => _resolver.Resolve(key.SourceVirtualNetworkId, key.Address, key.Port), _application, _existingFlows == ExistingFlows.Cut))).Value;
    }

    private void OnChanged(string id)
    {
        if (!id.Contains("/privateLinkServices/", StringComparison.OrdinalIgnoreCase)) return;
        foreach (Lazy<Relay> relay in _relays.Values) relay.Value.CutStrandedFlows();
    }
}
