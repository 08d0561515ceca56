using System.Net.Http.Headers;
using k8s.Authentication;

namespace PlsTools.Core.Kube.Configuration;

/// <summary>Keeps a credential plugin's token until shortly before it ends. One run at a time, however many requests wait for it.</summary>
internal sealed class ExecTokenProvider(ExecPlugin plugin, TimeProvider clock) : ITokenProvider
{
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(1);

    /// <summary>Below the limit of the request that waits for the token. A plugin that wants to ask a person is ended by it.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(45);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private ExecToken? _token;

    /// <inheritdoc/>
    public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_token is null || _token.ExpiresOn - s_margin <= clock.GetUtcNow())
                _token = await RunAsync(cancellationToken).ConfigureAwait(false);
            return new("Bearer", _token.Value);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<ExecToken> RunAsync(CancellationToken cancellation)
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
