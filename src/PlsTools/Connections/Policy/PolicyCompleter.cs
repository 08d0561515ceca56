using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PlsTools.Connections.Policy;

/// <summary>Completes paths of policies: folders, and files of YAML or JSON.</summary>
public sealed class PolicyCompleter : IArgumentCompleter
{
    private static readonly string[] s_endings = [".yaml", ".yml", ".json"];

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionCompleters.CompleteFilename(wordToComplete).Where(found =>
            found.ResultType == CompletionResultType.ProviderContainer
            || s_endings.Contains(Path.GetExtension(found.ListItemText), StringComparer.OrdinalIgnoreCase));
}
