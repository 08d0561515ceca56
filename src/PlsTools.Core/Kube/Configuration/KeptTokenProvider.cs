using System.Net.Http.Headers;
using k8s.Authentication;

namespace PlsTools.Core.Kube.Configuration;

/// <summary>Keeps a token until shortly before it ends. One question at a time, however many requests wait for the answer.</summary>
/// <param name="ask">Gets a token.</param>
/// <param name="clock">Tells what has expired.</param>
internal sealed class KeptTokenProvider(Func<CancellationToken, Task<KubeToken>> ask, TimeProvider clock) : ITokenProvider
{
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private KubeToken? _token;

    /// <inheritdoc/>
    public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_token is null || _token.ExpiresOn - s_margin <= clock.GetUtcNow()) _token = await ask(cancellationToken).ConfigureAwait(false);
            return new("Bearer", _token.Value);
        }
        finally
        {
            _gate.Release();
        }
    }
}
