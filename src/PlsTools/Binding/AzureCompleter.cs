using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PlsTools.Core.Session;
using PlsTools.Session;

namespace PlsTools.Binding;

/// <summary>
/// Completes with what the session can see. Works in the session that is on the command line, else in the default one; gives up
/// silently after its <see cref="CompletionPatience"/>, so that Tab never hangs, never fails and never prompts.
/// </summary>
public abstract class AzureCompleter : IArgumentCompleter
{
    /// <summary>All that could stand here, as pairs of text and tool tip; what does not begin with the typed word is left out later.</summary>
    protected abstract Task<IReadOnlyList<(string Text, string ToolTip)>> FindAsync(
        PlsSession session, IDictionary boundParameters, CancellationToken cancellation);

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = wordToComplete.Trim('\'', '"');
        return Find(fakeBoundParameters)
            .Where(candidate => candidate.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(candidate => CompletionText.Of(candidate.Text, candidate.ToolTip));
    }

    private IReadOnlyList<(string Text, string ToolTip)> Find(IDictionary boundParameters)
    {
        RunspaceSessions sessions = RunspaceSessions.Current;
        PlsSession? session = boundParameters["Session"] switch
        {
            PlsSession given => given,
            string name => sessions.Find(name),
            _ => sessions.Default,
        };
        if (session is null) return [];
        using CancellationTokenSource patience = CompletionPatience.Begin();
        try
        {
            return FindAsync(session, boundParameters, patience.Token).WaitAsync(patience.Token).GetAwaiter().GetResult();
        }
        catch (Exception)
        {
            // Whatever it was, the command itself will say so; a completer has no way to.
            return [];
        }
    }
}
