namespace PlsTools.Core.Session.Credentials;

/// <summary>What a context of Az.Accounts tells of itself. Holds no secret.</summary>
/// <param name="AccountId">The user's name or the application's client id.</param>
/// <param name="TenantId">GUID of its tenant; null where it has none.</param>
/// <param name="SubscriptionId">GUID of the subscription that it works in; null where it has none.</param>
/// <param name="Cloud">The cloud that it is signed in to.</param>
internal sealed record AzContextFacts(string AccountId, string? TenantId, string? SubscriptionId, SessionCloud Cloud)
{
    /// <summary>For the list of what was found.</summary>
    public override string ToString() => AccountId;
}
