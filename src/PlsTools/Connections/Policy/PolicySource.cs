using System.Collections;
using System.Management.Automation;
using System.Text.RegularExpressions;
using PlsTools.Core.Connections.Policy;
using PlsTools.Core.Connections.Policy.Reading;
using PlsTools.Core.Errors;
using PlsTools.Pipeline;

namespace PlsTools.Connections.Policy;

/// <summary>Reads a policy from what a person gave: a path, the policy's text, a hashtable or an object.</summary>
internal static partial class PolicySource
{
    /// <summary>The policy, which is null where there are errors, and what is wrong with it.</summary>
    /// <exception cref="PlsException">There is no policy to be read at all.</exception>
    public static async Task<(ApprovalPolicy? Policy, IReadOnlyList<PlsPolicyProblem> Problems)> ReadAsync(object given, CommandPipeline pipeline)
    {
        object bare = given is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : given;
        switch (bare)
        {
            case string text when string.IsNullOrWhiteSpace(text) || LooksLikePolicy().IsMatch(text):
                return PolicyReader.Read(() => PolicyYaml.Read(text));
            case string or FileInfo:
                string path = bare is FileInfo file
                    ? file.FullName
                    : await pipeline.OnPipelineThreadAsync(cmdlet => cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath((string)bare)).ConfigureAwait(false);
                string content = await ReadFileAsync(path).ConfigureAwait(false);
                return PolicyReader.Read(() => PolicyYaml.Read(content));
            case IDictionary or PSObject:
                // Properties may be scripts, which only this thread may run.
                return await pipeline.OnPipelineThreadAsync(_ => PolicyReader.Read(() => PolicyObject.Read(given))).ConfigureAwait(false);
            default:
                throw PolicyErrors.TypeNotAccepted(bare);
        }
    }

    /// <exception cref="PlsException">There is no policy to be read, or it has errors.</exception>
    public static async Task<ApprovalPolicy> ReadValidAsync(object given, CommandPipeline pipeline)
    {
        (ApprovalPolicy? policy, IReadOnlyList<PlsPolicyProblem> problems) = await ReadAsync(given, pipeline).ConfigureAwait(false);
        if (policy is null) throw PolicyErrors.Invalid(given is PSObject ? null : given, problems);
        foreach (PlsPolicyProblem warning in problems) await pipeline.WarningAsync(warning.ToString()).ConfigureAwait(false);
        return policy;
    }

    private static async Task<string> ReadFileAsync(string path)
    {
        try
        {
            return await File.ReadAllTextAsync(path).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            string reason = Directory.Exists(path) ? PolicyMessages.IsFolder
                : error is FileNotFoundException or DirectoryNotFoundException ? PolicyMessages.IsMissing
                : error.Message;
            throw PolicyErrors.FileUnreadable(path, reason);
        }
    }

    /// <summary>A text is a policy where it has several lines, or begins as a map does; else, if it is not blank, it is a path.</summary>
    [GeneratedRegex(@"[\r\n]|^\s*(\{|\w+\s*:(\s|$))", RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikePolicy();
}
