using Microsoft.Extensions.Time.Testing;
using PlsTools.Core.Connections;
using PlsTools.Core.Errors;
using PlsTools.Core.Tests.Arm.Support;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Connections;

public sealed class ConnectionActorTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(15);

    private readonly FakeServices _arm = new();
    private readonly PassingClock _clock = new();
    private readonly Reports _reports = new();
    private readonly ConnectionReader _reader;
    private readonly ConnectionActor _actor;
    private readonly ResourceId _service;

    public ConnectionActorTests()
    {
        _reader = new(_arm, FakeServices.Provider, withTenants: true);
        _actor = new(_arm, _reader, _clock);
        _service = _arm.AddService("pls-api");
    }

    [Fact]
    public async Task Approving_writes_the_state_keeps_the_text_and_returns_what_is_there_then()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Pending", "order 7");
        _arm.Updating = 2;
        PlsConnection after = await ActAsync(id, new(ConnectionVerb.Approve));
        Assert.Equal((ConnectionStatus.Approved, "order 7", "None"), (after.Status, after.Description, after.ActionsRequired));
        Assert.Equal(after.ToString(), id.ToString());
        Assert.Contains(new PlsProgress("Approve connection 'api.1f0c'", "Updating"), _reports.All);
        Assert.Equal(["GET api.1f0c", "PUT api.1f0c", "GET api.1f0c", "GET api.1f0c", "GET api.1f0c"], _arm.Calls.Where(call => call.EndsWith("api.1f0c", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_read_that_still_shows_what_was_there_before_is_waited_out()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Pending");
        _arm.Stale = 3;
        Assert.Equal(ConnectionStatus.Approved, (await ActAsync(id, new(ConnectionVerb.Approve))).Status);
        Assert.Single(_arm.Calls, "PUT api.1f0c");
    }

    [Fact]
    public async Task A_write_that_never_shows_is_no_success()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Pending");
        _arm.Stale = int.MaxValue;
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => ActAsync(id, new(ConnectionVerb.Approve)));
        Assert.Equal("ConnectionChangedMeanwhile", error.ErrorId);
    }

    [Fact]
    public async Task A_write_that_failed_afterwards_says_why()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Pending");
        _arm.Outcome = FakeServices.Error(200, PlsErrorKind.InvalidState, "ArmOperationFailed");
        PlsException error = await Assert.ThrowsAnyAsync<PlsException>(() => ActAsync(id, new(ConnectionVerb.Approve)));
        Assert.Equal("ArmOperationFailed", error.ErrorId);
    }

    [Fact]
    public async Task Nothing_to_do_writes_nothing()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Approved", "ticket 42");
        PlsConnection after = await ActAsync(id, new(ConnectionVerb.Approve));
        Assert.Equal("ticket 42", after.Description);
        Assert.DoesNotContain(_arm.Calls, call => call.StartsWith("PUT"));
    }

    [Fact]
    public async Task Removing_takes_the_connection_away_and_returns_it_as_removed()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Approved");
        PlsConnection after = await ActAsync(id, new(ConnectionVerb.Remove));
        Assert.Equal((ConnectionStatus.Removed, null), (after.Status, after.Etag));
        await Assert.ThrowsAsync<PlsException>(() => _reader.GetAsync(id, default));
    }

    [Fact]
    public async Task A_write_to_a_sibling_meanwhile_makes_it_decide_and_write_again()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Pending");
        ResourceId sibling = _arm.AddConnection(_service, "web.2b", "Pending");
        _arm.BeforePut = Once(() => _arm.SetState(sibling, "Approved"));
        PlsConnection after = await ActAsync(id, new(ConnectionVerb.Approve));
        Assert.Equal(ConnectionStatus.Approved, after.Status);
        Assert.Equal(2, _arm.Calls.Count(call => call == "PUT api.1f0c"));
    }

    [Fact]
    public async Task A_text_that_another_has_written_meanwhile_is_kept()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Pending", "old");
        _arm.BeforePut = Once(() => _arm.SetState(id, "Pending", "newer"));
        Assert.Equal("newer", (await ActAsync(id, new(ConnectionVerb.Approve))).Description);
    }

    [Fact]
    public async Task Whoever_was_faster_with_the_same_decision_has_done_the_work()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Pending");
        _arm.BeforePut = Once(() => _arm.SetState(id, "Approved", "by a colleague"));
        PlsConnection after = await ActAsync(id, new(ConnectionVerb.Approve));
        Assert.Equal("by a colleague", after.Description);
        Assert.Single(_arm.Calls, "PUT api.1f0c");
    }

    [Fact]
    public async Task A_request_that_was_approved_meanwhile_is_not_cut_by_a_denial_of_the_request()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Pending");
        _arm.BeforePut = Once(() => _arm.SetState(id, "Approved"));
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => ActAsync(id, new(ConnectionVerb.Deny)));
        Assert.Equal("ConnectionChangedMeanwhile", error.ErrorId);
        Assert.Equal(ConnectionStatus.Approved, (await _reader.GetAsync(id, default)).Status);
    }

    [Fact]
    public async Task A_connection_that_vanished_meanwhile_is_not_found()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Pending");
        ResourceId sibling = _arm.AddConnection(_service, "web.2b", "Pending");
        _arm.BeforePut = Once(() =>
        {
            _arm.Remove(id);
            _arm.SetState(sibling, "Approved");
        });
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => ActAsync(id, new(ConnectionVerb.Approve)));
        Assert.Equal("ConnectionNotFound", error.ErrorId);
    }

    [Fact]
    public async Task It_gives_up_where_others_write_without_end()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Pending");
        ResourceId sibling = _arm.AddConnection(_service, "web.2b", "Pending");
        _arm.BeforePut = () => _arm.SetState(sibling, "Approved");
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => ActAsync(id, new(ConnectionVerb.Approve)));
        Assert.Equal(("ConnectionContended", PlsErrorKind.Busy), (error.ErrorId, error.Kind));
        Assert.Equal(id.ToString(), Assert.IsType<PlsConnection>(error.Target).ResourceId);
        Assert.Equal(5, _arm.Calls.Count(call => call == "PUT api.1f0c"));
    }

    [Fact]
    public async Task An_etag_that_is_refused_although_it_holds_is_left_out()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Pending");
        _arm.RefusesPreconditions = true;
        Assert.Equal(ConnectionStatus.Approved, (await ActAsync(id, new(ConnectionVerb.Approve))).Status);
    }

    [Fact]
    public async Task A_refusal_of_Azure_stays_what_it_is()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Pending");
        _arm.Failures["PUT api.1f0c"] = FakeServices.Error(403, PlsErrorKind.PermissionDenied, "AuthorizationFailed");
        PlsException error = await Assert.ThrowsAnyAsync<PlsException>(() => ActAsync(id, new(ConnectionVerb.Approve)));
        Assert.Equal("AuthorizationFailed", error.ErrorId);
    }

    [Fact]
    public async Task A_refused_plan_is_thrown_and_nothing_is_written()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Disconnected");
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => ActAsync(id, new(ConnectionVerb.Approve)));
        Assert.Equal("ConnectionStateRefused", error.ErrorId);
        Assert.DoesNotContain(_arm.Calls, call => call.StartsWith("PUT"));
    }

    [Fact]
    public async Task The_wait_ends_when_the_time_is_over_and_says_how_to_go_on()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Pending");
        _arm.Stuck = true;
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => ActAsync(id, new(ConnectionVerb.Approve)));
        Assert.Equal(("ConnectionWaitTimedOut", PlsErrorKind.Timeout), (error.ErrorId, error.Kind));
        Assert.Contains("900 s", error.Message);
        Assert.Contains(id.ToString(), error.RecommendedAction);
    }

    [Fact]
    public async Task A_cancelled_wait_is_a_cancellation_and_no_timeout()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Pending");
        _arm.Stuck = true;
        using CancellationTokenSource stop = new();
        ConnectionActor actor = new(_arm, _reader, new FakeTimeProvider());
        ConnectionPlan plan = ConnectionDecision.Decide(await _reader.GetAsync(id, default), new(ConnectionVerb.Approve));
        Task<PlsConnection> act = actor.CarryOutAsync(plan, s_timeout, _reports, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => act);
    }

    private async Task<PlsConnection> ActAsync(ResourceId id, ConnectionChange change, CancellationToken cancellation = default)
    {
        ConnectionPlan plan = ConnectionDecision.Decide(await _reader.GetAsync(id, cancellation), change);
        return await _actor.CarryOutAsync(plan, s_timeout, _reports, cancellation);
    }

    private static Action Once(Action action)
    {
        int left = 1;
        return () =>
        {
            if (left-- > 0) action();
        };
    }

    private sealed class Reports : IProgress<PlsProgress>
    {
        public List<PlsProgress> All { get; } = [];

        public void Report(PlsProgress value) => All.Add(value);
    }
}
