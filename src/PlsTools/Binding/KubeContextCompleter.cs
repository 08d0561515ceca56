using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PlsTools.Core.Kube.Configuration;
using PlsTools.Session;

namespace PlsTools.Binding;

/// <summary>Completes the contexts of the kubeconfig on the command line, else of the usual one. Reads files, and nothing else.</summary>
public sealed class KubeContextCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            string? given = (fakeBoundParameters["Kubeconfig"] is PSObject wrapped ? wrapped.BaseObject : fakeBoundParameters["Kubeconfig"])?.ToString();
            string typed = wordToComplete.Trim('\'', '"');
            return [.. new KubeconfigReader(HostEnvironment.Variable, TimeProvider.System).ListContexts(given)
                .Where(context => context.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                .Select(context => CompletionText.Of(context.Name, context.Server))];
        }
        catch (Exception)
        {
            // Whatever it was, the command itself will say so; a completer has no way to.
            return [];
        }
    }
}
