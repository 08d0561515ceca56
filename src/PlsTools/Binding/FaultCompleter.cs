using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PlsTools.Simulator.Faults;

namespace PlsTools.Binding;

/// <summary>Completes the names of faults, each with what a client sees of it.</summary>
public sealed class FaultCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        FaultCatalogue.All.Where(fault => fault.Name.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(fault => CompletionText.Of(fault.Name, fault.Summary));
}
