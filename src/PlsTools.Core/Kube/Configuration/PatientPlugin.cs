namespace PlsTools.Core.Kube.Configuration;

/// <summary>Runs a credential plugin, and ends it where it wants to ask a person.</summary>
internal sealed class PatientPlugin(ExecPlugin plugin, TimeProvider clock)
{
    /// <summary>Below the limit of the request that waits for the token.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(45);

    public async Task<KubeToken> AskAsync(CancellationToken cancellation)
    {
        using CancellationTokenSource limit = new(s_limit, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await plugin.RunAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw KubeconfigErrors.PluginTimedOut(plugin.Command, s_limit);
        }
    }
}
