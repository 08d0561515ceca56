using PlsTools.Core.Errors;
using PlsTools.Core.Session;

namespace PlsTools.Core.Permissions;

/// <summary>The way to the cluster's API server, taken when it is first needed, once.</summary>
/// <param name="connect">Connects; null where no cluster is known.</param>
internal sealed class ClusterSight(Func<CancellationToken, Task<ClusterConnection>>? connect)
{
    private bool _isTried;

    /// <summary>Null before <see cref="OpenAsync"/>, and where there is no way.</summary>
    public ClusterConnection? Connection { get; private set; }

    /// <summary>Why there is no way, a sentence.</summary>
    public string Obstacle { get; private set; } = PermissionMessages.NoCluster;

    public async Task OpenAsync(CancellationToken cancellation)
    {
        if (_isTried || connect is null) return;
        _isTried = true;
        try
        {
            Connection = await connect(cancellation).ConfigureAwait(false);
        }
        catch (PlsException error)
        {
            Obstacle = error.Message;
        }
    }
}
