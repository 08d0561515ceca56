namespace PlsTools.Core.Kube.Configuration;

/// <summary>A token in a file that somebody else renews, as a Pod's service account has it. Read anew each minute.</summary>
internal sealed class TokenFile(string path, string user, TimeProvider clock)
{
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(2);

    public async Task<KubeToken> AskAsync(CancellationToken cancellation)
    {
        try
        {
            string token = (await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false)).Trim();
            return token.Length > 0 ? new(token, clock.GetUtcNow() + s_life) : throw KubeconfigErrors.TokenFileEmpty(path, user);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw KubeconfigErrors.FileUnreadable(path, error.Message);
        }
    }
}
