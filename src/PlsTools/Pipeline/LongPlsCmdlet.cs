using System.Management.Automation;

namespace PlsTools.Pipeline;

/// <summary>A command that can take minutes, and may therefore run as a job.</summary>
public abstract class LongPlsCmdlet : PlsSessionCmdlet
{
    /// <summary>
    /// Returns a job at once, which does the command's work once all its input is there. Under <c>-WhatIf</c> nothing is started, and the
    /// command shows at once what it would do.
    /// </summary>
    [Parameter]
    public SwitchParameter AsJob { get; set; }

    private protected sealed override bool RunsAsJob => AsJob;
}
