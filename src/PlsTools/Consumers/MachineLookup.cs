using PlsTools.Binding;
using PlsTools.Core.Arm;
using PlsTools.Core.Consumers.Reachability;
using PlsTools.Core.Consumers.Reachability.Machines;
using PlsTools.Core.Session;

namespace PlsTools.Consumers;

/// <summary>Reads the virtual machine that was named by name, id or object.</summary>
internal static class MachineLookup
{
    /// <summary>Null where none was named.</summary>
    /// <exception cref="Core.Errors.PlsException">There is none, several, or the input names something else.</exception>
    public static async Task<ProbeMachine?> FindAsync(ResourceReference? machine, PlsSession session, CancellationToken cancellation)
    {
        if (machine is null) return null;
        MachineReader reader = new(session.Arm, session.SubscriptionId);
        return await reader.GetAsync(
            machine.Name is { } name
                ? await reader.FindAsync(name, cancellation).ConfigureAwait(false)
                : machine.ToId(ArmType.VirtualMachine),
            cancellation).ConfigureAwait(false);
    }

    /// <exception cref="Core.Errors.PlsException">Something is asked for that the machine's own programs can't do.</exception>
    public static void RequireSupported(ReachabilityOptions options)
    {
        if (options.FromHere) throw ReachabilityErrors.NotOnMachine("-FromHere");
        if (options.Authorities is not null) throw ReachabilityErrors.NotOnMachine("-CertificateAuthority");
        if (options.Idle > TimeSpan.Zero) throw ReachabilityErrors.NotOnMachine("-IdleSec");
        if (options.Protocol is ReachabilityProtocol.Tls or ReachabilityProtocol.Banner) throw ReachabilityErrors.NotOnMachine($"-Protocol {options.Protocol}");
    }
}
