using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Inventory;

/// <summary>
/// Reads the NAT addresses of Private Link Services, in the order of their network interfaces. Where several stand in one resource group,
/// that group's interfaces are listed once.
/// </summary>
internal sealed class NatAddressReader
{
    private readonly IArmClient _arm;
    private readonly HashSet<string> _listed;
    private readonly Dictionary<ResourceId, NetworkInterfaceResource?> _found = [];

    /// <param name="arm">Where to read.</param>
    /// <param name="links">Those that will be asked for.</param>
    public NatAddressReader(IArmClient arm, IEnumerable<PrivateLinkServiceResource> links)
    {
        _arm = arm;
        _listed = [.. links.SelectMany(link => link.NetworkInterfaceIds.Take(1)).GroupBy(ScopeOf).Where(group => group.Count() > 1).Select(group => group.Key)];
    }

    /// <summary>The addresses; those that the Private Link Service itself shows where its interface may not be read.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(PrivateLinkServiceResource link, CancellationToken cancellation)
    {
        List<string> addresses = [];
        try
        {
            foreach (ResourceId id in link.NetworkInterfaceIds)
            {
                if (await FindAsync(id, cancellation).ConfigureAwait(false) is { } found) addresses.AddRange(found.PrivateIPAddresses);
            }
        }
        catch (ArmException error) when (error.Kind == PlsErrorKind.PermissionDenied)
        {
            addresses.Clear();
        }

        return addresses.Count > 0 ? addresses : [.. link.IPConfigurations.Select(item => item.PrivateIPAddress).OfType<string>()];
    }

    private async Task<NetworkInterfaceResource?> FindAsync(ResourceId id, CancellationToken cancellation)
    {
        if (_listed.Remove(ScopeOf(id))) await ListAsync(id, cancellation).ConfigureAwait(false);
        if (_found.TryGetValue(id, out NetworkInterfaceResource? known)) return known;
        return _found[id] = await _arm.FindAsync(id, cancellation).ConfigureAwait(false) is { } found ? new(found) : null;
    }

    private async Task ListAsync(ResourceId id, CancellationToken cancellation)
    {
        try
        {
            await foreach (ArmResource item in _arm.ListAsync(ResourceId.Parse(id.Scope), ArmType.NetworkInterface, cancellation).ConfigureAwait(false))
            {
                _found[item.Id] = new(item);
            }
        }
        catch (ArmException error) when (error.Kind == PlsErrorKind.PermissionDenied || error.Status == 404)
        {
            // Single interfaces may be readable all the same.
        }
    }

    private static string ScopeOf(ResourceId id) => id.Scope.ToUpperInvariant();
}
