namespace PlsTools.Core.Connections.Watching;

/// <summary>Decides what changed: what was known, and what is there now, to the changes between, in order.</summary>
public static class ChangeDecision
{
    /// <summary>
    /// The changes that lead from <paramref name="known"/> to the snapshots. Each carries the state after it, so that whoever goes on
    /// from any of them gets just those that follow. What lies outside the snapshots' scopes stays as it was known.
    /// </summary>
    public static IReadOnlyList<PlsConnectionChange> Decide(WatchState known, IReadOnlyList<ScopeSnapshot> snapshots, DateTimeOffset time)
    {
        List<PlsConnectionChange> changes = [];
        WatchState state = known;
        foreach (ScopeSnapshot snapshot in snapshots)
        {
            foreach (PlsConnection gone in GoneFrom(state, snapshot).ToArray())
            {
                state = state.Without(gone);
                changes.Add(new() { Time = time, Change = ConnectionEvent.Removed, Before = gone, Then = state });
            }

            foreach (PlsConnection now in snapshot.Connections)
            {
                PlsConnection? before = state.Find(now.PrivateLinkServiceId, now.ResourceId);
                if (before is not null && Looks(before) == Looks(now)) continue;
                state = state.With(now);
                changes.Add(new() { Time = time, Change = EventOf(before, now), Before = before, After = now, Then = state });
            }
        }

        return changes;
    }

    /// <summary>Takes a snapshot for known without telling anybody: where a watch begins.</summary>
    public static WatchState Adopt(WatchState known, ScopeSnapshot snapshot)
    {
        WatchState state = GoneFrom(known, snapshot).ToArray().Aggregate(known, (left, gone) => left.Without(gone));
        return snapshot.Connections.Aggregate(state, (all, connection) => all.With(connection));
    }

    private static IEnumerable<PlsConnection> GoneFrom(WatchState known, ScopeSnapshot snapshot)
    {
        HashSet<string> there = new(snapshot.Connections.Select(connection => connection.ResourceId), StringComparer.OrdinalIgnoreCase);
        return known.Below(snapshot.Scope).Where(connection => !there.Contains(connection.ResourceId));
    }

    private static (string Status, string Description, string ActionsRequired) Looks(PlsConnection connection) =>
        (connection.Status, connection.Description, connection.ActionsRequired);

    private static ConnectionEvent EventOf(PlsConnection? before, PlsConnection now)
    {
        if (before?.Status == now.Status) return ConnectionEvent.Updated;
        return now.Status switch
        {
            ConnectionStatus.Pending => ConnectionEvent.Requested,
            ConnectionStatus.Approved => ConnectionEvent.Approved,
            ConnectionStatus.Rejected => ConnectionEvent.Rejected,
            ConnectionStatus.Disconnected => ConnectionEvent.Disconnected,
            ConnectionStatus.Removed => ConnectionEvent.Removed,
            _ => ConnectionEvent.Updated,
        };
    }
}
