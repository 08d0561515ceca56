using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PlsTools.Core.Session;

namespace PlsTools.Binding;

/// <summary>Completes the names of the clouds that need no address.</summary>
public sealed class CloudCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        SessionCloud.Known.Where(cloud => cloud.Name.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(cloud => CompletionText.Of(cloud.Name, cloud.ResourceManagerUrl.Host));
}
