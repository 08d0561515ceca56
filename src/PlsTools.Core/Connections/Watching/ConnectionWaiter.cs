using System.Runtime.CompilerServices;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections.Watching;

/// <summary>Waits until each target has the connections that are wanted. What is there already counts, so that a repeat returns at once.</summary>
/// <param name="clock">Measures the pace and the limit.</param>
/// <param name="progress">Told what has been seen so far.</param>
public sealed class ConnectionWaiter(TimeProvider clock, IProgress<PlsProgress> progress)
{
    /// <summary>Yields each target's outcome as it comes, each target once. Failures that may pass are outlasted.</summary>
    /// <param name="targets">Where to wait.</param>
    /// <param name="wanted">Which connections count.</param>
    /// <param name="count">How many of them a service or subscription must have; one connection is enough where the target is one.</param>
    /// <param name="interval">Between two looks.</param>
    /// <param name="timeout">When what is still missing fails.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async IAsyncEnumerable<WaitOutcome> WaitAsync(
        IReadOnlyList<WatchTarget> targets,
        Func<PlsConnection, bool> wanted,
        int count,
        TimeSpan interval,
        Patience timeout,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using CancellationTokenSource timer = new(timeout.OnClock, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        List<Waiting> open = [.. targets.Select(target => new Waiting(target))];
        while (open.Count > 0)
        {
            foreach (Waiting waiting in open.ToArray())
            {
                if (!await InTimeAsync(() => waiting.LookAsync(wanted, count, either.Token), cancellation).ConfigureAwait(false)) break;
                progress.Report(new(string.Format(null, WatchingMessages.ActivityWait, waiting.Target), waiting.Seen));
                if (waiting.Outcome is not { } outcome) continue;
                open.Remove(waiting);
                yield return outcome;
            }

            if (open.Count == 0 || await InTimeAsync(() => Task.Delay(interval, clock, either.Token), cancellation).ConfigureAwait(false)) continue;
            foreach (Waiting waiting in open) yield return waiting.TimedOut(timeout);
            yield break;
        }
    }

    private static async Task<bool> InTimeAsync(Func<Task> step, CancellationToken cancellation)
    {
        try
        {
            await step().ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private sealed class Waiting(WatchTarget target)
    {
        private bool _began;

        public WatchTarget Target { get; } = target;

        public WaitOutcome? Outcome { get; private set; }

        /// <summary>What the last look saw, in words.</summary>
        public string Seen { get; private set; } = WatchingMessages.SeenNothing;

        public async Task LookAsync(Func<PlsConnection, bool> wanted, int count, CancellationToken cancellation)
        {
            try
            {
                ScopeSnapshot snapshot = await Target.Reader.ReadAsync(Target.Scope, cancellation).ConfigureAwait(false);
                _began = true;
                Seen = Describe(snapshot.Connections);
                PlsConnection[] found = [.. snapshot.Connections.Where(wanted)];
                if (snapshot.Missing is not null) Outcome = new(Target, [], snapshot.Missing);
                else if (found.Length >= (Target.IsOneConnection ? 1 : count)) Outcome = new(Target, found, null);
            }
            catch (PlsException error) when (OutageBook.IsPassing(error, _began))
            {
                Seen = error.Message;
            }
            catch (PlsException error)
            {
                Outcome = new(Target, [], error);
            }
        }

        public WaitOutcome TimedOut(Patience timeout) => new(Target, [], WatchingErrors.WaitTimedOut(Target, timeout, Seen));

        private static string Describe(IReadOnlyList<PlsConnection> connections) => connections.Count == 0
            ? WatchingMessages.SeenNothing
            : string.Join(", ", connections.GroupBy(connection => connection.Status).Select(group => $"{group.Count()} {group.Key}"));
    }
}
