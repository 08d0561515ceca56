using System.Management.Automation;
using PlsTools.Core.Errors;
using PlsTools.Core.Session;
using PlsTools.Core.Session.Clusters;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Exposure.Search;

/// <summary>Finds the clusters that a person named: each as a session of the same sign-in, by which outputs lead back to their cluster.</summary>
internal static class ClusterScope
{
    /// <summary>The clusters of <paramref name="wanted"/>: names, ids and patterns; the session's own cluster where nothing was named.</summary>
    public static async Task<IReadOnlyList<PlsSession>> ExpandAsync(
        PlsSession session, IReadOnlyList<string>? wanted, CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (wanted is null) return [session];
        List<ManagedCluster> found = [];
        IReadOnlyList<ManagedCluster>? known = null;
        foreach (string text in wanted)
        {
            try
            {
                if (!WildcardPattern.ContainsWildcardCharacters(text))
                {
                    found.Add(await session.Clusters.FindAsync(text, cancellation).ConfigureAwait(false));
                    continue;
                }

                known ??= await session.Clusters.ListAsync(cancellation).ConfigureAwait(false);
                WildcardPattern pattern = WildcardPattern.Get(text, WildcardOptions.IgnoreCase);
                found.AddRange(known.Where(cluster => pattern.IsMatch(cluster.Name)).OrderBy(cluster => cluster.Name, StringComparer.OrdinalIgnoreCase));
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(error, text).ConfigureAwait(false);
            }
        }

        ResourceId? own = found.Count == 0 ? null : await OwnAsync(session, cancellation).ConfigureAwait(false);
        return [.. found.DistinctBy(cluster => cluster.Id).Select(cluster => cluster.Id == own ? session : session.In(cluster))];
    }

    // The session's own kubeconfig may reach the cluster where no other can be fetched.
    private static async Task<ResourceId?> OwnAsync(PlsSession session, CancellationToken cancellation)
    {
        try
        {
            return (await session.GetClusterAsync(cancellation).ConfigureAwait(false)).Facts.ResourceId;
        }
        catch (PlsException)
        {
            return null;
        }
    }
}
