using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections;

/// <summary>Reads connections from the provider's side, page by page.</summary>
/// <param name="arm">The ARM edge of the session.</param>
/// <param name="subscriptionId">Subscription in which names are looked up; null where the session has none.</param>
/// <param name="withTenants">Whether the consumers' tenants are looked up, at one more request for each consumer's subscription.</param>
/// <param name="withTimes">Whether the times of the requests are looked up, at one more list for each consumer's subscription.</param>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class ConnectionReader(IArmClient arm, string? subscriptionId, bool withTenants, bool withTimes = false)
{
    private readonly ConsumerTenants? _tenants = withTenants ? new(arm) : null;
    private readonly RequestTimes? _times = withTimes ? new(arm) : null;

    public ServiceLookup Services { get; } = new(arm, subscriptionId);

    /// <summary>
    /// Looks for connections over many subscriptions with one paged query to Resource Graph. They are marked as coming from there, and each
    /// page is asked for when the former is half read.
    /// </summary>
    public async IAsyncEnumerable<PlsConnection> SearchAsync(ConnectionSearch search, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (_tenants is not null) await _tenants.SeeAllAsync(cancellation).ConfigureAwait(false);
        await foreach (JsonObject row in arm.QueryGraphAsync(ConnectionQuery.Of(search), cancellation).ConfigureAwait(false))
        {
            if (row[ConnectionQuery.Column] is not JsonObject connection) continue;
            PlsConnection found = await ReadAsync(new PrivateEndpointConnectionResource(connection), cancellation).ConfigureAwait(false);
            yield return found with { Source = ConnectionSource.ResourceGraph };
        }
    }

    /// <summary>The connections of every Private Link Service in the session's subscription.</summary>
    public async IAsyncEnumerable<PlsConnection> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        string subscription = subscriptionId ?? throw ConnectionErrors.SubscriptionUnknown(null);
        await foreach (PrivateLinkServiceResource service in Services.ListAsync(subscription, cancellation).ConfigureAwait(false))
        {
            foreach (PrivateEndpointConnectionResource connection in service.Connections)
            {
                yield return await ReadAsync(connection, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The connections of one Private Link Service.</summary>
    /// <exception cref="PlsException">The service does not exist.</exception>
    public async IAsyncEnumerable<PlsConnection> ListAsync(ResourceId serviceId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using IAsyncEnumerator<ArmResource> pages =
            arm.ListAsync(serviceId, ArmType.PrivateEndpointConnection, cancellation).GetAsyncEnumerator(cancellation);
        while (await MoveNextAsync(pages, serviceId, cancellation).ConfigureAwait(false))
        {
            yield return await ReadAsync(pages.Current, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>One connection, as it is now.</summary>
    /// <exception cref="PlsException">The connection, or its service, does not exist.</exception>
    public async Task<PlsConnection> GetAsync(ResourceId connectionId, CancellationToken cancellation) =>
        await arm.FindAsync(connectionId, cancellation).ConfigureAwait(false) is { } found
            ? await ReadAsync(found, cancellation).ConfigureAwait(false)
            : throw await NotFoundAsync(connectionId, cancellation).ConfigureAwait(false);

    internal ValueTask<PlsConnection> ReadAsync(ArmResource resource, CancellationToken cancellation) =>
        ReadAsync(new PrivateEndpointConnectionResource(resource.Body), cancellation);

    private async ValueTask<PlsConnection> ReadAsync(PrivateEndpointConnectionResource resource, CancellationToken cancellation)
    {
        PlsConnection connection = PlsConnection.From(resource);
        if (_tenants is not null) connection = await _tenants.AddToAsync(connection, cancellation).ConfigureAwait(false);
        return _times is null ? connection : await _times.AddToAsync(connection, cancellation).ConfigureAwait(false);
    }

    private async Task<bool> MoveNextAsync(IAsyncEnumerator<ArmResource> pages, ResourceId serviceId, CancellationToken cancellation)
    {
        try
        {
            return await pages.MoveNextAsync().ConfigureAwait(false);
        }
        catch (ArmException error) when (error.Kind == PlsErrorKind.NotFound)
        {
            throw await Services.NotFoundAsync(serviceId, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<PlsException> NotFoundAsync(ResourceId connectionId, CancellationToken cancellation)
    {
        List<PlsConnection> siblings = [];
        try
        {
            await foreach (PlsConnection sibling in ListAsync(connectionId.Parent!, cancellation).ConfigureAwait(false)) siblings.Add(sibling);
        }
        catch (ArmException)
        {
            // A caller who may read one connection need not be allowed to list them.
        }

        // Lists show the endpoint's name, which is not the connection's.
        List<string> ofEndpoint =
            [.. siblings.Where(sibling => connectionId.Name.Equals(sibling.PrivateEndpointName, StringComparison.OrdinalIgnoreCase)).Select(sibling => sibling.Name)];
        return ofEndpoint.Count > 0
            ? ConnectionErrors.EndpointNamed(connectionId, ofEndpoint)
            : ConnectionErrors.NotFound(connectionId.ToString(), connectionId.Name, connectionId.Parent!.Name, siblings.Select(sibling => sibling.Name));
    }
}
