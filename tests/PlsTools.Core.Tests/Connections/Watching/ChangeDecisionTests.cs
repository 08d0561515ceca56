using CsCheck;
using PlsTools.Core.Connections;
using PlsTools.Core.Connections.Watching;

namespace PlsTools.Core.Tests.Connections.Watching;

public sealed class ChangeDecisionTests
{
    private static readonly Gen<int[]> s_world = Gen.Int[0, Links.States - 1].Array[Links.Places];

    [Theory]
    [InlineData(null, "Pending", ConnectionEvent.Requested)]
    [InlineData(null, "Approved", ConnectionEvent.Approved)]
    [InlineData("Pending", "Approved", ConnectionEvent.Approved)]
    [InlineData("Rejected", "Approved", ConnectionEvent.Approved)]
    [InlineData("Approved", "Rejected", ConnectionEvent.Rejected)]
    [InlineData("Approved", "Disconnected", ConnectionEvent.Disconnected)]
    [InlineData("Approved", null, ConnectionEvent.Removed)]
    [InlineData("Pending", "Paused", ConnectionEvent.Updated)]
    public void Each_change_has_its_name_and_carries_before_and_after(string? before, string? after, ConnectionEvent expected)
    {
        WatchState known = before is null ? WatchState.Empty : WatchState.Empty.With(Links.Connection(0, before));
        ScopeSnapshot snapshot = new(Links.Service(0), after is null ? [] : [Links.Connection(0, after)]);
        PlsConnectionChange change = Assert.Single(ChangeDecision.Decide(known, [snapshot], Links.Time));
        Assert.Equal((expected, before, after, Links.Time), (change.Change, change.Before?.Status, change.After?.Status, change.Time));
        Assert.Equal((Links.Id(0).ToString(), after ?? ConnectionStatus.Removed), (change.ResourceId, change.Status));
    }

    [Fact]
    public void A_new_text_is_an_update_and_a_new_etag_is_nothing()
    {
        WatchState known = WatchState.Empty.With(Links.Connection(0, "Pending", "order 7"));
        PlsConnection touched = Links.Connection(0, "Pending", "order 7") with { Etag = "W/\"other\"", ProvisioningState = "Updating" };
        Assert.Empty(ChangeDecision.Decide(known, [new(Links.Service(0), [touched])], Links.Time));
        PlsConnectionChange change = Assert.Single(
            ChangeDecision.Decide(known, [new(Links.Service(0), [touched with { Description = "order 8" }])], Links.Time));
        Assert.Equal((ConnectionEvent.Updated, "order 7", "order 8"), (change.Change, change.Before!.Description, change.After!.Description));
    }

    [Fact]
    public void Ids_that_Azure_spells_otherwise_are_the_same_connection()
    {
        WatchState known = WatchState.Empty.With(Links.Connection(0, "Pending"));
        PlsConnection shouted = Links.Connection(0, "Pending") with
        {
            ResourceId = Links.Id(0).ToString().ToUpperInvariant(),
            PrivateLinkServiceId = Links.Service(0).ToString().ToUpperInvariant(),
        };
        Assert.Empty(ChangeDecision.Decide(known, [new(Links.Service(0), [shouted])], Links.Time));
    }

    [Fact]
    public void The_changes_lead_from_what_was_known_to_what_is_there_and_name_each_connection_once() =>
        Gen.Select(s_world, s_world).Sample((before, after) =>
        {
            IReadOnlyList<PlsConnectionChange> changes = ChangeDecision.Decide(Links.State(before), Links.Snapshots(after), Links.Time);
            WatchState end = changes.Count == 0 ? Links.State(before) : changes[^1].Then;
            return Links.Text(end) == Links.Text(Links.State(after))
                && changes.Select(change => change.ResourceId).Distinct().Count() == changes.Count
                && changes.Count == Enumerable.Range(0, Links.Places).Count(place => before[place] != after[place]);
        });

    [Fact]
    public void Whoever_goes_on_from_a_change_gets_just_those_that_follow() =>
        Gen.Select(s_world, s_world, Gen.Int[0, Links.Places]).Sample((before, after, stop) =>
        {
            string[] Told(WatchState from) => [.. ChangeDecision.Decide(from, Links.Snapshots(after), Links.Time).Select(change => change.ToString())];
            IReadOnlyList<PlsConnectionChange> changes = ChangeDecision.Decide(Links.State(before), Links.Snapshots(after), Links.Time);
            if (changes.Count == 0) return true;
            int at = stop % changes.Count;
            WatchState resumed = WatchToken.Read(changes[at].ResumeToken);
            return Told(resumed).SequenceEqual(changes.Skip(at + 1).Select(change => change.ToString()));
        });

    [Fact]
    public void A_second_look_at_the_same_tells_nothing() =>
        Gen.Select(s_world, s_world).Sample((before, after) =>
            ChangeDecision.Decide(Links.State(after), [.. Links.Snapshots(after), .. Links.Snapshots(after)], Links.Time).Count == 0);

    [Fact]
    public void What_was_not_looked_at_stays_as_it_was_known() =>
        Gen.Select(s_world, s_world).Sample((before, after) =>
        {
            IReadOnlyList<PlsConnectionChange> changes =
                ChangeDecision.Decide(Links.State(before), [Links.Snapshot(Links.Service(0), after)], Links.Time);
            int[] mixed = [.. after.Take(3), .. before.Skip(3)];
            WatchState end = changes.Count == 0 ? Links.State(before) : changes[^1].Then;
            return Links.Text(end) == Links.Text(Links.State(mixed));
        });

    [Fact]
    public void A_subscription_and_a_single_connection_are_scopes_too() =>
        Gen.Select(s_world, s_world).Sample((before, after) =>
        {
            int all = ChangeDecision.Decide(Links.State(before), [Links.Snapshot(Links.Subscription, after)], Links.Time).Count;
            int one = ChangeDecision.Decide(Links.State(before), [Links.Snapshot(Links.Id(1), after)], Links.Time).Count;
            return all == Enumerable.Range(0, Links.Places).Count(place => before[place] != after[place]) && one == (before[1] != after[1] ? 1 : 0);
        });

    [Fact]
    public void Adopting_takes_over_what_is_there_and_forgets_the_rest_of_the_scope() =>
        Gen.Select(s_world, s_world).Sample((before, after) =>
            Links.Text(Links.Snapshots(after).Aggregate(Links.State(before), ChangeDecision.Adopt)) == Links.Text(Links.State(after)));
}
