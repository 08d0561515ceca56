using PlsTools.Core.Arm;

namespace PlsTools.Core.Connections;

/// <summary>
/// Follows the write of a connection by reading the connection itself: one read tells both that the write is over and what came of it, where
/// the operation's own URL would take two, and each counts. Safe to use from any thread.
/// </summary>
/// <param name="arm">The ARM edge of the session.</param>
/// <param name="clock">Measures the waits.</param>
internal sealed class ConnectionSettling(IArmClient arm, TimeProvider clock)
{
    /// <summary>How long a read may still show what was there before the write: ARM's caches are eventually consistent.</summary>
    private static readonly TimeSpan s_stale = TimeSpan.FromSeconds(30);

    private readonly LookRhythm _rhythm = new();

    /// <summary>Waits until the write is over, and gives the connection as it then is; null where it is gone.</summary>
    /// <exception cref="ArmException">The write has failed.</exception>
    public async Task<ArmResource?> SettleAsync(
        ArmOperation operation, ConnectionPlan plan, IProgress<string> progress, CancellationToken cancellation)
    {
        long accepted = clock.GetTimestamp();
        bool isFollowed = operation.AsyncOperation is not null;
        if (isFollowed)
        {
            progress.Report("Accepted");
            await PauseAsync(_rhythm.First, cancellation).ConfigureAwait(false);
        }

        for (int looks = 1; ; looks++)
        {
            TimeSpan taken = clock.GetElapsedTime(accepted);
            ArmResource? found = await arm.FindAsync(operation.Id, cancellation).ConfigureAwait(false);
            if (found is null) return null;
            string state = found.ProvisioningState ?? ProvisioningState.Succeeded;
            if (Is(state, ProvisioningState.Failed) || Is(state, ProvisioningState.Canceled))
                return await arm.WaitAsync(operation, progress, cancellation).ConfigureAwait(false);
            if (Is(state, ProvisioningState.Succeeded) && (taken >= s_stale || !IsFromBefore(found, plan)))
            {
                if (isFollowed) _rhythm.Learn(taken, looks);
                return found;
            }

            progress.Report(state);
            await PauseAsync(_rhythm.After(looks), cancellation).ConfigureAwait(false);
        }
    }

    private Task PauseAsync(TimeSpan pause, CancellationToken cancellation) => Task.Delay(pause, clock, cancellation);

    /// <summary>Every write changes the etag.</summary>
    private static bool IsFromBefore(ArmResource found, ConnectionPlan plan)
    {
        PlsConnection shown = PlsConnection.From(new(found.Body));
        return shown.Etag is { } etag && etag == plan.Current.Etag && shown.Status != plan.Target!.Status;
    }

    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
