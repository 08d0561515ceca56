using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Session;
using PlsTools.Pipeline;

namespace PlsTools.Session;

/// <summary>Lists the sessions of the runspace.</summary>
[Cmdlet(VerbsCommon.Get, "PlsSession", DefaultParameterSetName = NameSet)]
[OutputType(typeof(PlsSession))]
public sealed class GetPlsSessionCommand : AsyncPlsCmdlet
{
    private const string NameSet = "Name";
    private const string DefaultSet = "Default";

    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = NameSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string[]? Name { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = DefaultSet)]
    public SwitchParameter Default { get; set; }

    protected override async Task ProcessAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        RunspaceSessions sessions = await pipeline.OnPipelineThreadAsync(_ => RunspaceSessions.Current).ConfigureAwait(false);
        if (Default)
        {
            if (sessions.Default is { } session) await pipeline.WriteAsync(session).ConfigureAwait(false);
            return;
        }

        foreach (string name in Name ?? ["*"]) await WriteAsync(sessions.All, name, pipeline).ConfigureAwait(false);
    }

    private static async Task WriteAsync(IReadOnlyList<PlsSession> sessions, string name, CommandPipeline pipeline)
    {
        WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        PlsSession[] found = [.. sessions.Where(session => pattern.IsMatch(session.Name))];
        if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            await pipeline.ErrorAsync(SessionErrors.SessionUnknown(name, [.. sessions.Select(session => session.Name)])).ConfigureAwait(false);
        foreach (PlsSession session in found) await pipeline.WriteAsync(session).ConfigureAwait(false);
    }
}
