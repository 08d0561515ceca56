using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PlsTools.Core.Session;
using PlsTools.Core.Session.Host;
using PlsTools.Session;

namespace PlsTools.Binding;

/// <summary>
/// Completes what <c>Connect-Pls</c> could sign in to: in the sandbox on the command line, or else with the credential on the command line, the
/// runspace's default session and what az and Az.Accounts know already. Gives up silently after its
/// <see cref="CompletionPatience"/>, and never prompts.
/// </summary>
public abstract class SignInCompleter : IArgumentCompleter
{
    /// <summary>What a sandbox offers.</summary>
    private protected abstract IEnumerable<SignInCandidate> InSandbox(PlsSandbox sandbox);

    /// <summary>What a credential sees.</summary>
    private protected abstract IEnumerable<SignInCandidate> Of(IReadOnlyList<SubscriptionChoice> visible);

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = wordToComplete.Trim('\'', '"');
        return Candidates(fakeBoundParameters)
            .DistinctBy(candidate => candidate.Id, StringComparer.OrdinalIgnoreCase)
            .Select(candidate => candidate.Complete(typed)).OfType<CompletionResult>();
    }

    private IEnumerable<SignInCandidate> Candidates(IDictionary bound)
    {
        if (Base(bound["Sandbox"]) is PlsSandbox one) return InSandbox(one);
        IEnumerable<SignInCandidate> practised = RunspaceSandboxes.Current.Running.SelectMany(InSandbox);
        return practised.Concat(Of(Visible(bound))).Concat(Of(AzContext.Known())).Concat(Of(Known(AzureCliProfile.Read(HostEnvironment.Variable))));
    }

    private static IReadOnlyList<SubscriptionChoice> Visible(IDictionary bound)
    {
        using CancellationTokenSource patience = CompletionPatience.Begin();
        try
        {
            PlsSession? session = RunspaceSessions.Current.Default;
            SessionRequest? request = SignInPreview.Request(bound);
            if (request is null && session is null) return [];
            Task<IReadOnlyList<SubscriptionChoice>> listing = request is null
                ? SubscriptionChoice.ListAsync(session!.Arm, patience.Token)
                : new SessionFactory(HostEnvironment.Variable, TimeProvider.System, new Random()).ListSubscriptionsAsync(request, patience.Token);
            return listing.WaitAsync(patience.Token).GetAwaiter().GetResult();
        }
        catch (Exception)
        {
            // Whatever it was, the command itself will say so; a completer has no way to.
            return [];
        }
    }

    private static IReadOnlyList<SubscriptionChoice> Known(AzureCliProfile profile) =>
        [.. profile.Subscriptions.Select(subscription => new SubscriptionChoice(subscription.Id, subscription.Name, subscription.TenantId, true))];

    private static object? Base(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
