namespace PlsTools.Core.Kube.Configuration;

/// <summary>Gives Entra tokens for API servers, from the sign-in of a session.</summary>
internal interface IEntraTokens
{
    /// <summary>Whether there are tokens for that tenant; null stands for a tenant that is not told.</summary>
    bool Reaches(string? tenantId);

    /// <param name="application">The application that tokens are asked for: a client id, or a URI of one.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="Errors.PlsException">No token is given.</exception>
    Task<KubeToken> AskAsync(string application, CancellationToken cancellation);
}
