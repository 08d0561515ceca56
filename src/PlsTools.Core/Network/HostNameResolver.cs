using System.Net;
using System.Net.Sockets;

namespace PlsTools.Core.Network;

/// <summary>Asks this host's own resolver, with its search list, its hosts file and its servers.</summary>
public sealed class HostNameResolver(TimeProvider clock) : INameResolver
{
    /// <inheritdoc/>
    public bool CanResolveFrom(string sourceVirtualNetworkId) => false;

    /// <inheritdoc/>
    public async Task<NameResolution> ResolveAsync(NameQuery query, CancellationToken cancellation)
    {
        using CancellationTokenSource timeout = new(query.Timeout, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        string name = query.Name.TrimEnd('.');
        try
        {
            IPAddress[] addresses = await Dns.GetHostAddressesAsync(name, either.Token).ConfigureAwait(false);
            return new(NameOutcome.Resolved, [.. addresses.Select(address => address.ToString())], $"The resolver of this host answers for {name}.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(NameOutcome.Failed, [], $"The resolver of this host did not answer for {name} within {query.Timeout.TotalSeconds:0.#} s.");
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData)
        {
            return new(NameOutcome.NoSuchName, [], $"The resolver of this host has no address for {name}.");
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            return new(NameOutcome.Failed, [], $"The resolver of this host gave no answer for {name}: {error.Message.TrimEnd('.')}.");
        }
    }
}
