using PlsTools.Core.Arm;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>Finds application security groups by name.</summary>
/// <param name="arm">The consumer's ARM.</param>
/// <param name="subscriptionId">Where names are looked up; null where the session has chosen none.</param>
internal sealed class SecurityGroupReader(IArmClient arm, string? subscriptionId)
{
    /// <exception cref="Errors.PlsException">There is none of that name, or several.</exception>
    public async Task<ResourceId> FindAsync(string name, CancellationToken cancellation)
    {
        List<ResourceId> all = await ListAsync(name, cancellation).ConfigureAwait(false);
        ResourceId[] named = [.. all.Where(id => id.Name.Equals(name, StringComparison.OrdinalIgnoreCase))];
        return named.Length switch
        {
            1 => named[0],
            0 => throw ConsumersErrors.SecurityGroupNotFound(name, subscriptionId!, NearNames.Of(name, all.Select(id => id.Name))),
            _ => throw ConsumersErrors.SecurityGroupAmbiguous(name, named),
        };
    }

    /// <summary>Those of the session's subscription.</summary>
    /// <param name="purpose">What is looked for, for the error of a session without subscription.</param>
    /// <param name="cancellation">Ends the listing.</param>
    public async Task<List<ResourceId>> ListAsync(string purpose, CancellationToken cancellation)
    {
        ResourceId scope = new ConsumerEndpointReader(arm, subscriptionId).Scope(null, purpose);
        List<ResourceId> found = [];
        await foreach (ArmResource group in arm.ListAsync(scope, ArmType.ApplicationSecurityGroup, cancellation).ConfigureAwait(false)) found.Add(group.Id);
        return found;
    }
}
