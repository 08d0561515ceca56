using System.Collections;
using PlsTools.Binding;
using PlsTools.Core.Arm;
using PlsTools.Core.Session;
using PlsTools.Core.Values;

namespace PlsTools.Consumers;

/// <summary>Completes the names of the virtual machines in the session's subscription.</summary>
public sealed class VirtualMachineCompleter : AzureCompleter
{
    protected override async Task<IReadOnlyList<(string Text, string ToolTip)>> FindAsync(
        PlsSession session, IDictionary boundParameters, CancellationToken cancellation)
    {
        if (session.SubscriptionId is not { } subscription) return [];
        List<(string, string)> found = [];
        ResourceId scope = ResourceId.Parse($"/subscriptions/{subscription}");
        await foreach (ArmResource machine in session.Arm.ListAsync(scope, ArmType.VirtualMachine, cancellation).ConfigureAwait(false))
            found.Add((machine.Name, machine.Id.ToString()));
        return found;
    }
}
