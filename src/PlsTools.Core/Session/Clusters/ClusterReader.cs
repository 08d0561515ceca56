using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Session.Clusters;

/// <summary>Reads managed clusters, their kubeconfigs and node resource groups from ARM.</summary>
internal sealed class ClusterReader(IArmClient arm, string subscriptionId)
{
    /// <summary>The managed cluster of a name in the session's subscription, or of an id anywhere.</summary>
    public async Task<ManagedCluster> FindAsync(string wanted, CancellationToken cancellation)
    {
        if (wanted.Contains('/', StringComparison.Ordinal))
        {
            ResourceId id = ResourceId.TryParse(wanted, out ResourceId? parsed) && parsed.IsType(ArmType.ManagedCluster)
                ? parsed
                : throw ConnectErrors.ClusterIdInvalid(wanted);
            ArmResource? found = await arm.FindAsync(id, cancellation).ConfigureAwait(false);
            return found is null ? throw ConnectErrors.ClusterIdUnknown(id) : ManagedCluster.Read(new(found));
        }

        IReadOnlyList<ManagedCluster> known = await ListAsync(mayBeForbidden: false, cancellation).ConfigureAwait(false);
        ManagedCluster[] named = [.. known.Where(cluster => cluster.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))];
        return named.Length switch
        {
            1 => named[0],
            0 => throw ConnectErrors.ClusterUnknown(wanted, subscriptionId, known),
            _ => throw ConnectErrors.ClusterAmbiguous(wanted, named),
        };
    }

    /// <summary>The managed clusters of the session's subscription.</summary>
    /// <param name="mayBeForbidden">Whether a caller who may not list them simply sees none.</param>
    /// <param name="cancellation">Ends the listing.</param>
    public async Task<IReadOnlyList<ManagedCluster>> ListAsync(bool mayBeForbidden, CancellationToken cancellation)
    {
        List<ManagedCluster> clusters = [];
        try
        {
            await foreach (ArmResource item in arm.ListAsync(Subscription(), ArmType.ManagedCluster, cancellation).ConfigureAwait(false))
                clusters.Add(ManagedCluster.Read(new(item)));
        }
        catch (ArmException error) when (mayBeForbidden && error.Kind == PlsErrorKind.PermissionDenied)
        {
            // The node resource group was named: the clusters only serve to check it.
        }

        return clusters;
    }

    /// <summary>The kubeconfig of a cluster's user, or of its administrator where that was asked for.</summary>
    public async Task<string> FetchKubeconfigAsync(ResourceId cluster, bool asAdmin, CancellationToken cancellation)
    {
        JsonObject? answer = await ListCredentialAsync(cluster, asAdmin, cancellation).ConfigureAwait(false);
        string? encoded = (answer?["kubeconfigs"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault()?["value"]?.ToString();
        if (string.IsNullOrEmpty(encoded)) throw ConnectErrors.NoKubeconfigGiven(cluster);
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(encoded));
        }
        catch (FormatException)
        {
            throw ConnectErrors.NoKubeconfigGiven(cluster);
        }
    }

    private async Task<JsonObject?> ListCredentialAsync(ResourceId cluster, bool asAdmin, CancellationToken cancellation)
    {
        string action = asAdmin ? "listClusterAdminCredential" : "listClusterUserCredential";
        try
        {
            return await arm.PostAsync(cluster, action, null, cancellation).ConfigureAwait(false);
        }
        catch (ArmException error) when (error.Status == 400 && error.Message.Contains("disable local accounts", StringComparison.OrdinalIgnoreCase))
        {
            throw ConnectErrors.LocalAccountsDisabled(cluster);
        }
    }

    /// <summary>The node resource group of a name in the session's subscription, or of an id anywhere.</summary>
    public async Task<NodeGroup> FindGroupAsync(string wanted, CancellationToken cancellation)
    {
        string text = wanted.Contains('/', StringComparison.Ordinal) ? wanted : $"{Subscription()}/resourceGroups/{wanted}";
        ResourceId id = ResourceId.TryParse(text, out ResourceId? parsed) && parsed.IsType(ArmType.ResourceGroup)
            ? parsed
            : throw ConnectErrors.NodeResourceGroupInvalid(wanted);
        ArmResource? group = await arm.FindAsync(id, cancellation).ConfigureAwait(false);
        return group is null ? throw ConnectErrors.NodeResourceGroupMissing(id) : new(id, group.Location);
    }

    private ResourceId Subscription() => ResourceId.Parse($"/subscriptions/{subscriptionId}");
}
