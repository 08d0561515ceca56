using PlsTools.Core.Connections;
using PlsTools.Core.Connections.Policy;
using PlsTools.Core.Connections.Policy.Running;
using PlsTools.Core.Errors;
using PlsTools.Pipeline;

namespace PlsTools.Connections.Policy;

/// <summary>Asks by the engine's rules, keeps each record in the audit file, and then shows it.</summary>
/// <param name="pipeline">The command.</param>
/// <param name="audit">Where records are kept; null for nowhere.</param>
/// <param name="whatIf">Whether the command only shows what it would do.</param>
internal sealed class PolicyDesk(CommandPipeline pipeline, AuditFile? audit, bool whatIf) : IPolicyDesk
{
    public async Task<PolicyConsent> AskAsync(ConnectionPlan plan, PolicyDecision decision)
    {
        string action = string.Format(null, PolicyMessages.SummaryByRule, plan.Summary, decision.Rule!.Name);
        if (await pipeline.ShouldProcessAsync(plan.Current.ResourceId, action).ConfigureAwait(false)) return PolicyConsent.Given;
        return whatIf ? PolicyConsent.WhatIf : PolicyConsent.Declined;
    }

    public async Task RecordAsync(PlsApprovalRecord record)
    {
        try
        {
            if (audit is not null) await audit.AppendAsync(record).ConfigureAwait(false);
        }
        catch (PlsException error)
        {
            throw new TerminatingPlsException(error);
        }

        await pipeline.WriteAsync(record).ConfigureAwait(false);
    }

    public Task FailedAsync(PlsException error, PlsConnection connection) => pipeline.ErrorAsync(error, connection);
}
