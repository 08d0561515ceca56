using PlsTools.Core.Errors;
using PlsTools.Core.Network;
using PlsTools.Core.Session;
using PlsTools.Pipeline;

namespace PlsTools.Session;

/// <summary>Signs in for a command that needs a session where there never was one, as <c>Connect-Pls</c> without parameters would.</summary>
internal static class ImplicitSession
{
    /// <exception cref="TerminatingPlsException">The runspace had a session or a sandbox, or there is nothing to sign in with.</exception>
    public static async Task<PlsSession> MakeAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        try
        {
            if (!await pipeline.OnPipelineThreadAsync(_ => RunspaceSessions.Current.IsUntouched).ConfigureAwait(false)) throw SessionErrors.NoSession();
            ChosenCredential chosen = await ChooseAsync(pipeline).ConfigureAwait(false);
            SessionRequest request = new()
            {
                Credential = chosen.Credential,
                CredentialSource = chosen.Source,
                Cloud = chosen.Cloud ?? SessionCloud.Of(null, null),
                Dialer = new SocketDialer(TimeProvider.System),
                Names = new HostNameResolver(TimeProvider.System),
                Cluster = new(),
                PreferredSubscription = chosen.SubscriptionId,
            };
            PlsSession session = await new SessionFactory(HostEnvironment.Variable, TimeProvider.System, new Random(), PipelineLog.Instance)
                .CreateAsync(request, cancellation).ConfigureAwait(false);
            await pipeline.OnPipelineThreadAsync(_ =>
            {
                RunspaceSessions.Current.Add(session, makeDefault: true);
                return true;
            }).ConfigureAwait(false);
            await pipeline.VerboseAsync(string.Format(
                null, SessionMessages.ImplicitSession, session.Name, session.Credential, session.Account, session.TenantId, session.CredentialSource)).ConfigureAwait(false);
            return session;
        }
        catch (PlsException error)
        {
            throw new TerminatingPlsException(error);
        }
    }

    private static async Task<ChosenCredential> ChooseAsync(CommandPipeline pipeline)
    {
        try
        {
            return await CredentialFinder.FindAsync(pipeline, null).ConfigureAwait(false);
        }
        catch (PlsException error) when (error.ErrorId == "NoCredentialFound")
        {
            throw SessionErrors.NoSession(error.Message);
        }
    }
}
