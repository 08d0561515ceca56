using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PlsTools.Session;

namespace PlsTools.Binding;

/// <summary>Completes the tenants of the sandbox on the command line, else of those that run in this runspace.</summary>
public sealed class SandboxTenantCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        object? given = fakeBoundParameters["Sandbox"];
        IEnumerable<PlsSandbox> sandboxes = (given is PSObject wrapped ? wrapped.BaseObject : given) is PlsSandbox one ? [one] : RunspaceSandboxes.Current.Running;
        return sandboxes.SelectMany(sandbox => sandbox.Tenants)
            .Where(tenant => tenant.Name.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(tenant => CompletionText.Of(tenant.Name, $"tenant {tenant.TenantId}, subscription {tenant.SubscriptionId}"));
    }
}
