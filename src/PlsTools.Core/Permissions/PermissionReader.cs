using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Permissions;

/// <summary>Reads what the caller may do, each scope once. Deny assignments are not in what ARM lists there.</summary>
internal sealed class PermissionReader(IArmClient arm)
{
    private readonly Dictionary<ResourceId, PermissionGrants> _known = [];

    /// <summary>What the caller's roles allow at a scope; an obstacle where it may not ask, or where there is no such scope.</summary>
    public async Task<PermissionGrants> ReadAsync(ResourceId scope, CancellationToken cancellation)
    {
        if (!_known.TryGetValue(scope, out PermissionGrants? grants)) _known[scope] = grants = await AskAsync(scope, cancellation).ConfigureAwait(false);
        return grants;
    }

    private async Task<PermissionGrants> AskAsync(ResourceId scope, CancellationToken cancellation)
    {
        List<PermissionEntry> entries = [];
        try
        {
            await foreach (JsonObject entry in arm.ListFactsAsync(scope, ArmType.Permission, cancellation).ConfigureAwait(false))
            {
                entries.Add(PermissionEntry.Read(entry));
            }
        }
        catch (ArmException error) when (error.Kind is PlsErrorKind.PermissionDenied or PlsErrorKind.NotFound)
        {
            return new([], error.Message);
        }

        return new(entries, null);
    }
}
