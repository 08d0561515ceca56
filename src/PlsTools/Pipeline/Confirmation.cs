using System.Management.Automation;
using System.Reflection;

namespace PlsTools.Pipeline;

/// <summary>
/// Asks before a change, in a command that has <c>-Force</c>. That switch only silences prompts: <c>-WhatIf</c> still stops the change,
/// and an explicit <c>-Confirm</c> still asks.
/// </summary>
/// <param name="force">Whether <c>-Force</c> was given.</param>
internal sealed class Confirmation(bool force)
{
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>Whether the change may be made.</summary>
    /// <param name="pipeline">The command that asks.</param>
    /// <param name="target">What is changed, such as a resource id.</param>
    /// <param name="action">How it is changed, as a verb phrase with old and new state.</param>
    /// <param name="danger">
    /// A question of its own for a change of high impact in a command whose impact is medium otherwise; null for none. It is asked just
    /// where the engine would ask for a command of high impact.
    /// </param>
    public Task<bool> AskAsync(CommandPipeline pipeline, string target, string action, string? danger = null) =>
        pipeline.OnPipelineThreadAsync(cmdlet => Ask(cmdlet, target, action, danger));

    /// <summary>Whether a change may be made whose plan takes several lines.</summary>
    /// <param name="pipeline">The command that asks.</param>
    /// <param name="plan">What is done to what, and what comes of it.</param>
    public Task<bool> AskAsync(CommandPipeline pipeline, string plan) => pipeline.OnPipelineThreadAsync(
        cmdlet => IsSilenced(cmdlet, plan) || cmdlet.ShouldProcess(plan, plan, cmdlet.MyInvocation.MyCommand.Name));

    /// <summary>Whether any change of this command may have to be asked about, or only shown; where not, none needs the pipeline thread.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="hasDangers">Whether some of its changes have a higher impact than the command.</param>
    public bool MayAsk(PSCmdlet cmdlet, bool hasDangers)
    {
        bool? confirm = Switch(cmdlet, "Confirm");
        if (IsWhatIf(cmdlet) || confirm == true) return true;
        if (force || confirm == false) return false;
        ConfirmImpact impact = hasDangers ? ConfirmImpact.High : cmdlet.GetType().GetCustomAttribute<CmdletAttribute>()!.ConfirmImpact;
        return impact >= Preference(cmdlet);
    }

    /// <summary>Whether the command only shows what it would do.</summary>
    public static bool IsWhatIf(PSCmdlet cmdlet) =>
        Switch(cmdlet, "WhatIf") ?? LanguagePrimitives.IsTrue(cmdlet.GetVariableValue("WhatIfPreference"));

    private bool IsSilenced(PSCmdlet cmdlet, string said)
    {
        if (!force || Switch(cmdlet, "Confirm") == true || IsWhatIf(cmdlet)) return false;
        cmdlet.WriteVerbose(said);
        return true;
    }

    private bool Ask(PSCmdlet cmdlet, string target, string action, string? danger)
    {
        bool? confirm = Switch(cmdlet, "Confirm");
        if (IsSilenced(cmdlet, $"{action}: {target}")) return true;
        if (!cmdlet.ShouldProcess(target, action)) return false;
        bool wouldAsk = confirm is null && Preference(cmdlet) == ConfirmImpact.High;
        return danger is null || !wouldAsk || cmdlet.ShouldContinue(danger, action, ref _yesToAll, ref _noToAll);
    }

    /// <summary>The impact from which on the engine asks; one beyond all where it never does.</summary>
    private static ConfirmImpact Preference(PSCmdlet cmdlet) =>
        LanguagePrimitives.TryConvertTo(cmdlet.GetVariableValue("ConfirmPreference"), out ConfirmImpact preference) && preference != ConfirmImpact.None
            ? preference
            : ConfirmImpact.High + 1;

    private static bool? Switch(PSCmdlet cmdlet, string name) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(name, out object? value) ? LanguagePrimitives.IsTrue(value) : null;
}
