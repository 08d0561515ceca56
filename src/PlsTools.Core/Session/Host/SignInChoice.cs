namespace PlsTools.Core.Session.Host;

/// <summary>
/// Decides how to sign in: the first way that the host offers. A way that is offered and fails is never passed over for the next, since whoever
/// it would sign in as could be somebody else.
/// </summary>
internal static class SignInChoice
{
    /// <param name="findings">All ways, in their order.</param>
    /// <param name="wanted">The only way that is meant; null for any.</param>
    /// <exception cref="Errors.PlsException">None is offered.</exception>
    public static SignInFinding Decide(IReadOnlyList<SignInFinding> findings, PlsCredentialType? wanted)
    {
        if (wanted is null) return findings.FirstOrDefault(finding => finding.IsOffered) ?? throw ConnectErrors.NoCredentialFound(findings);
        SignInFinding found = findings.First(finding => finding.Type == wanted);
        return found.IsOffered ? found : throw ConnectErrors.CredentialNotOffered(found);
    }
}
