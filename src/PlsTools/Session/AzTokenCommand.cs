using System.Collections;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Text;
using PlsTools.Core.Errors;
using PlsTools.Core.Session.Credentials;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Session;

/// <summary>
/// Runs <c>Get-AzAccessToken</c> for a context, on the pipeline thread of the command that needs the token. The context goes along, so that a
/// later <c>Set-AzContext</c> does not change who the session is.
/// </summary>
internal sealed class AzTokenCommand(object context) : IAzTokens
{
    private const string Command = "Get-AzAccessToken";
    private const string Claims = "ClaimsChallenge";

    public async Task<AzToken> AskAsync(string resource, string? tenantId, string? claims, CancellationToken cancellation)
    {
        CommandPipeline pipeline = PipelineScope.Current ?? throw SessionErrors.AzContextOutOfReach();
        string? challenge = claims is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(claims));
        return await pipeline.OnPipelineThreadAsync(cmdlet => Run(cmdlet, resource, tenantId, challenge, cancellation)).WaitAsync(cancellation).ConfigureAwait(false) switch
        {
            { Token: { } token } => token,
            { Error: { } error } => throw error,
            _ => throw SessionErrors.AzContextRefused(resource, SessionMessages.AzContextSilent),
        };
    }

    /// <summary>Failures come back as values: an exception on the pipeline thread would end the command before its body could tell of it.</summary>
    private (AzToken? Token, PlsException? Error) Run(PSCmdlet cmdlet, string resource, string? tenantId, string? challenge, CancellationToken cancellation)
    {
        // Up to Az 16.2 the command takes no claims, and only Connect-AzAccount does.
        bool takesClaims = challenge is not null && cmdlet.InvokeCommand.GetCommand(Command, CommandTypes.Cmdlet | CommandTypes.Function)?.Parameters?.ContainsKey(Claims) == true;
        if (challenge is not null && !takesClaims) return (null, SessionErrors.AzContextChallenged(tenantId, challenge));
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(Command).AddParameter("ResourceUrl", resource).AddParameter("DefaultProfile", context).AddParameter("ErrorAction", ActionPreference.Stop);
        if (tenantId is not null) shell.AddParameter("TenantId", tenantId);
        if (takesClaims) shell.AddParameter(Claims, challenge);
        using CancellationTokenRegistration stop = cancellation.Register(() => shell.BeginStop(null, null));
        ArrayList kept = cmdlet.SessionState.PSVariable.GetValue("global:Error") as ArrayList ?? [];
        object? last = kept.Count > 0 ? kept[0] : null;
        try
        {
            return (shell.Invoke().Select(Read).FirstOrDefault(token => token is not null), null);
        }
        catch (CommandNotFoundException)
        {
            return (null, SessionErrors.AzContextOutOfReach());
        }
        catch (RuntimeException) when (challenge is not null)
        {
            return (null, SessionErrors.AzContextChallenged(tenantId, challenge));
        }
        catch (RuntimeException error)
        {
            return (null, SessionErrors.AzContextRefused(resource, ForeignText.Presentable(error.Message.Split(['\r', '\n'], 2)[0]).TrimEnd('.')));
        }
        finally
        {
            // The engine has put the command's own errors into $Error, whatever their text holds. The session's error tells of them.
            while (kept.Count > 0 && !ReferenceEquals(kept[0], last)) kept.RemoveAt(0);
        }
    }

    /// <summary>The token is a SecureString since Az.Accounts 5.0, and was a text before.</summary>
    private static AzToken? Read(PSObject? answer)
    {
        if (answer is null) return null;
        string? text = answer.Properties["Token"]?.Value switch
        {
            SecureString secret => new NetworkCredential(string.Empty, secret).Password,
            PSObject { BaseObject: SecureString secret } => new NetworkCredential(string.Empty, secret).Password,
            { } plain => plain.ToString(),
            null => null,
        };
        if (string.IsNullOrEmpty(text)) return null;
        return new(text, LanguagePrimitives.TryConvertTo(answer.Properties["ExpiresOn"]?.Value, out DateTimeOffset end) ? end : TimeProvider.System.GetUtcNow());
    }
}
