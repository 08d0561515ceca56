namespace PlsTools.Core.Session.Credentials;

/// <summary>Asks Az.Accounts for tokens, where Az.Accounts is.</summary>
internal interface IAzTokens
{
    /// <param name="resource">Audience, such as <c>https://management.azure.com/</c>.</param>
    /// <param name="tenantId">Tenant to ask; null for the context's own.</param>
    /// <param name="claims">What a service demands besides (continuous access evaluation), as it demanded it; null for nothing.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="Errors.PlsException">Az.Accounts is not to be reached, or refuses.</exception>
    Task<AzToken> AskAsync(string resource, string? tenantId, string? claims, CancellationToken cancellation);
}
