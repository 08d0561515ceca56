using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PlsTools.Core.Session;
using PlsTools.Session;

namespace PlsTools.Binding;

/// <summary>Completes the names of this runspace's sessions.</summary>
public sealed class SessionCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        foreach (PlsSession session in RunspaceSessions.Current.All)
        {
            if (!session.Name.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase)) continue;
            yield return CompletionText.Of(session.Name, $"{session.Credential}, {session.Cloud}, tenant {session.TenantId}");
        }
    }
}
