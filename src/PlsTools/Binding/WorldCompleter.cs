using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PlsTools.Simulator.Worlds;

namespace PlsTools.Binding;

/// <summary>Completes the names of built-in worlds, and paths.</summary>
public sealed class WorldCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete.Trim('\'', '"');
        return WorldFile.BuiltIn.Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(name => CompletionText.Of(name, "built-in world"))
            .Concat(CompletionCompleters.CompleteFilename(wordToComplete));
    }
}
