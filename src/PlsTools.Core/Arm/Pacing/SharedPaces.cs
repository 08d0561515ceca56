using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace PlsTools.Core.Arm.Pacing;

/// <summary>
/// The paces of a process, which all sessions of one caller share: the service counts what a principal asks, however many sessions, runspaces and
/// runbooks ask it. A pace lives for as long as a client holds it; each clock has its own, and so each sandbox.
/// </summary>
internal static class SharedPaces
{
    private static readonly ConditionalWeakTable<TimeProvider, ConcurrentDictionary<string, WeakReference<ArmPace>>> s_byClock = [];

    /// <param name="clock">The clock on which buckets fill.</param>
    /// <param name="caller">Service, tenant and principal, as one text.</param>
    public static ArmPace Of(TimeProvider clock, string caller)
    {
        ConcurrentDictionary<string, WeakReference<ArmPace>> known = s_byClock.GetOrCreateValue(clock);
        ArmPace? found = null;
        known.AddOrUpdate(
            caller,
            _ => new(found = new(clock)),
            (_, kept) => kept.TryGetTarget(out found) ? kept : new(found = new(clock)));
        return found!;
    }
}
