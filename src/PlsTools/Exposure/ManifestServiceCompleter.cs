using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PlsTools.Binding;
using PlsTools.Core.Exposure.Manifests;

namespace PlsTools.Exposure;

/// <summary>Completes the Services of the manifest that is on the command line. Says nothing where it cannot be read.</summary>
public sealed class ManifestServiceCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = wordToComplete.Trim('\'', '"');
        return Find(fakeBoundParameters)
            .Where(service => service.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(service => CompletionText.Of(service, string.Empty));
    }

    private static IReadOnlyList<string> Find(IDictionary boundParameters)
    {
        if ((boundParameters["LiteralPath"] ?? boundParameters["Path"]) is not { } path) return [];
        try
        {
            object paths = PSObject.AsPSObject(ScriptBlock.Create("$ExecutionContext.SessionState.Path").InvokeReturnAsIs()).BaseObject;
            ManifestPath file = ManifestPath.Resolve((PathIntrinsics)paths, path.ToString()!, isLiteral: true)[0];
            return ManifestLinter.Lint(null, File.ReadAllText(file.FullPath)).Services;
        }
        catch (Exception)
        {
            // The command itself will say what is wrong with the path; a completer has no way to.
            return [];
        }
    }
}
