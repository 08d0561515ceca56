using PlsTools.Core.Session;
using PlsTools.Core.Session.Credentials;
using PlsTools.Core.Session.Host;
using PlsTools.Pipeline;

namespace PlsTools.Session;

/// <summary>Finds how to sign in where nobody said it: in the runspace first, then in the process's environment.</summary>
internal static class CredentialFinder
{
    /// <param name="pipeline">The command that signs in; told of each way as verbose text.</param>
    /// <param name="wanted">The only way that is meant; null for the first that is offered.</param>
    /// <exception cref="Core.Errors.PlsException">None is offered.</exception>
    public static async Task<ChosenCredential> FindAsync(CommandPipeline pipeline, PlsCredentialType? wanted)
    {
        SignInFinding[] findings =
        [
            await pipeline.OnPipelineThreadAsync(cmdlet => AzContext.Find(cmdlet, mayLoad: wanted == PlsCredentialType.AzContext)).ConfigureAwait(false),
            .. new CredentialSearch(HostEnvironment.Variable).Look(),
        ];
        foreach (SignInFinding finding in findings) await pipeline.VerboseAsync(finding.ToString()).ConfigureAwait(false);
        SignInFinding chosen = SignInChoice.Decide(findings, wanted);
        ISessionCredential credential = chosen.Create!();
        return new(credential, chosen.Reason) { Cloud = chosen.Cloud, SubscriptionId = chosen.SubscriptionId };
    }
}
