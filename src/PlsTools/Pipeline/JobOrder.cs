using System.Management.Automation;
using System.Management.Automation.Runspaces;
using PlsTools.Session;

namespace PlsTools.Pipeline;

/// <summary>
/// A command with its arguments and all its input, to be run elsewhere as it would have run here: with the sessions, the preferences and the
/// place of the runspace that it was typed in. Made on the pipeline thread, and filled there until the input ends.
/// </summary>
internal sealed class JobOrder
{
    private static readonly string[] s_preferences =
    [
        "ConfirmPreference", "DebugPreference", "ErrorActionPreference", "InformationPreference", "ProgressPreference", "VerbosePreference",
        "WarningPreference", "WhatIfPreference", "PSDefaultParameterValues",
    ];

    private readonly Type _type;
    private readonly Dictionary<string, object> _variables = [];
    private readonly string _place;
    private readonly RunspaceSessions _sessions = RunspaceSessions.Current;
    private readonly List<object> _input = [];

    public JobOrder(PSCmdlet cmdlet)
    {
        _type = cmdlet.GetType();
        Command = cmdlet.MyInvocation.MyCommand.Name;
        Text = cmdlet.MyInvocation.Line.Trim() is { Length: > 0 } line ? line : Command;
        HasInput = cmdlet.MyInvocation.ExpectingInput;
        Parameters = new(cmdlet.MyInvocation.BoundParameters, StringComparer.OrdinalIgnoreCase)
        {
            // Also where the preferences say otherwise: the job does not start a job.
            [nameof(LongPlsCmdlet.AsJob)] = new SwitchParameter(false),
        };
        foreach (string name in s_preferences)
        {
            if (cmdlet.GetVariableValue(name) is { } value) _variables[name] = value;
        }

        _place = cmdlet.SessionState.Path.CurrentFileSystemLocation.Path;
    }

    public string Command { get; }

    /// <summary>The line as it was typed.</summary>
    public string Text { get; }

    public bool HasInput { get; }

    public Dictionary<string, object> Parameters { get; }

    public IReadOnlyList<object> Input => _input;

    /// <summary>Keeps what has just been piped to the command.</summary>
    public void TakeInput(PSCmdlet cmdlet)
    {
        if (!HasInput) return;
        foreach ((string name, object value) in cmdlet.MyInvocation.BoundParameters)
        {
            if (Parameters.ContainsKey(name)) continue;
            if (LanguagePrimitives.GetEnumerable(value) is { } items) _input.AddRange(items.Cast<object>());
            else _input.Add(value);
        }
    }

    /// <summary>Opens a runspace that knows the command and what it may need.</summary>
    public Runspace Open()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry(Command, _type, null));
        Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();
        foreach ((string name, object value) in _variables) runspace.SessionStateProxy.SetVariable(name, value);
        runspace.SessionStateProxy.Path.SetLocation(_place);
        RunspaceSessions.Of(runspace).Join(_sessions);
        return runspace;
    }
}
