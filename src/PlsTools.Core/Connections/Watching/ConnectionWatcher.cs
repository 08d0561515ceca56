using System.Runtime.CompilerServices;
using PlsTools.Core.Errors;

namespace PlsTools.Core.Connections.Watching;

/// <summary>
/// Looks at targets again and again, and tells what changed. Azure pushes nothing of the kind, so it is asked. What is kept is the
/// connections that there are now, however long the watch lasts.
/// </summary>
/// <param name="clock">Measures the pace.</param>
public sealed class ConnectionWatcher(TimeProvider clock)
{
    /// <summary>
    /// Yields each look, at once and then at the given pace, until it is cancelled or no target is left. Without a state to go on from,
    /// what is there when the watch begins is no change. A failure that may pass leaves what was known of its target; changes in the
    /// meantime show once it can be read again.
    /// </summary>
    /// <param name="targets">What to watch.</param>
    /// <param name="since">What an earlier watch knew; <see cref="WatchState.Empty"/> tells of all that is there; null begins afresh.</param>
    /// <param name="interval">Between two looks.</param>
    /// <param name="cancellation">Ends the watch.</param>
    public async IAsyncEnumerable<WatchLook> WatchAsync(
        IReadOnlyList<WatchTarget> targets, WatchState? since, TimeSpan interval, [EnumeratorCancellation] CancellationToken cancellation)
    {
        WatchState state = since ?? WatchState.Empty;
        List<WatchTarget> watched = [.. targets];
        List<WatchTarget> unknown = since is null ? [.. targets] : [];
        OutageBook outages = new();
        bool began = false;
        while (watched.Count > 0)
        {
            // Until all are known nothing is told: a token of an earlier change would lack those that are not.
            bool adopting = unknown.Count > 0;
            List<(WatchTarget, PlsConnectionChange)> changes = [];
            List<(WatchTarget, PlsException)> errors = [];
            List<string> warnings = [];
            foreach (WatchTarget target in (adopting ? unknown : watched).ToArray())
            {
                (ScopeSnapshot? snapshot, PlsException? error) = await LookAsync(target, cancellation).ConfigureAwait(false);
                if (snapshot is { Missing: { } missing } && (adopting || !began) && !state.Below(target.Scope).Any()) (snapshot, error) = (null, missing);
                if (snapshot is null)
                {
                    if (OutageBook.IsPassing(error!, began)) Note(outages.Failed(target.Scope, error!));
                    else Drop(target, error!);
                    continue;
                }

                Note(outages.Read(snapshot));
                if (adopting)
                {
                    state = ChangeDecision.Adopt(state, snapshot);
                    unknown.Remove(target);
                    continue;
                }

                foreach (PlsConnectionChange change in ChangeDecision.Decide(state, [snapshot], clock.GetUtcNow())) changes.Add((target, change));
                if (changes.Count > 0) state = changes[^1].Item2.Then;
            }

            began |= unknown.Count == 0;
            yield return new(clock.GetUtcNow(), changes, errors, warnings, state);
            if (watched.Count > 0) await Task.Delay(interval, clock, cancellation).ConfigureAwait(false);

            void Note(string? warning)
            {
                if (warning is not null) warnings.Add(warning);
            }

            void Drop(WatchTarget target, PlsException error)
            {
                watched.Remove(target);
                unknown.Remove(target);
                errors.Add((target, error));
            }
        }
    }

    private static async Task<(ScopeSnapshot? Snapshot, PlsException? Error)> LookAsync(WatchTarget target, CancellationToken cancellation)
    {
        try
        {
            return (await target.Reader.ReadAsync(target.Scope, cancellation).ConfigureAwait(false), null);
        }
        catch (PlsException error)
        {
            return (null, error);
        }
    }
}
