using PlsTools.Core.Connections;
using PlsTools.Core.Connections.Watching;
using PlsTools.Core.Errors;
using PlsTools.Core.Tests.Consumers;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Connections.Watching;

public sealed class ConnectionWaiterTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(15);

    private readonly FakeServices _arm = new();
    private readonly Reports _reports = new();
    private readonly ScopeReader _reader;
    private readonly ResourceId _service;

    public ConnectionWaiterTests()
    {
        _reader = new(_arm);
        _service = _arm.AddService("pls-api");
    }

    [Fact]
    public async Task What_is_there_already_is_returned_at_the_first_look()
    {
        _arm.AddConnection(_service, "api.1f0c", "Pending");
        _arm.AddConnection(_service, "web.2b", "Approved");
        WaitOutcome outcome = Assert.Single(await WaitAsync());
        Assert.Equal("api.1f0c", Assert.Single(outcome.Found).Name);
        Assert.Single(_arm.Calls, "LIST pls-api");
    }

    [Fact]
    public async Task A_request_that_comes_later_is_waited_for_and_progress_tells_what_is_seen()
    {
        _arm.AddConnection(_service, "web.2b", "Approved");
        _reports.Then(3, () => _arm.AddConnection(_service, "api.1f0c", "Pending"));
        Assert.Equal("api.1f0c", (await WaitAsync()).Single().Found.Single().Name);
        Assert.Equal(new PlsProgress("Waiting for connections to 'pls-api'", "1 Approved"), _reports.All[0]);
        Assert.Equal("1 Approved, 1 Pending", _reports.All[^1].Status);
    }

    [Fact]
    public async Task As_many_as_are_wanted_are_waited_for()
    {
        _arm.AddConnection(_service, "api.1f0c", "Pending");
        _reports.Then(2, () => _arm.AddConnection(_service, "web.2b", "Pending"));
        Assert.Equal(2, (await WaitAsync(count: 2)).Single().Found.Count);
    }

    [Fact]
    public async Task Each_target_ends_by_itself_and_a_connection_is_enough_for_itself()
    {
        ResourceId one = _arm.AddConnection(_service, "api.1f0c", "Approved");
        ResourceId two = _arm.AddConnection(_service, "web.2b", "Pending");
        _reports.Then(5, () => _arm.SetState(two, "Approved"));
        IReadOnlyList<WaitOutcome> outcomes = await WaitAsync(connection => connection.Status == "Approved", 2, one, two);
        Assert.Equal(["api.1f0c", "web.2b"], outcomes.Select(outcome => outcome.Found.Single().Name));
    }

    [Fact]
    public async Task The_limit_is_an_error_that_says_what_was_seen()
    {
        _arm.AddConnection(_service, "web.2b", "Approved");
        WaitOutcome outcome = Assert.Single(await WaitAsync());
        Assert.Equal(("ConnectionNotSeen", PlsErrorKind.Timeout), (outcome.Error!.ErrorId, outcome.Error.Kind));
        Assert.Contains("within 900 s. Seen last: 1 Approved.", outcome.Error.Message);
        Assert.Empty(outcome.Found);
    }

    [Fact]
    public async Task Trouble_that_may_pass_is_outlasted()
    {
        _arm.AddConnection(_service, "api.1f0c", "Pending");
        _arm.Failures["LIST pls-api"] = FakeServices.Error(503, PlsErrorKind.ConnectionFailed, "Trouble");
        _reports.Then(2, _arm.Failures.Clear);
        Assert.Single((await WaitAsync()).Single().Found);
        Assert.Equal("Trouble.", _reports.All[0].Status);
    }

    [Fact]
    public async Task What_cannot_pass_ends_the_wait_at_that_target_alone()
    {
        ResourceId other = _arm.AddService("pls-web");
        _arm.AddConnection(other, "web.2b", "Pending");
        _arm.Failures["LIST pls-api"] = FakeServices.Error(403, PlsErrorKind.PermissionDenied, "AuthorizationFailed");
        IReadOnlyList<WaitOutcome> outcomes = await WaitAsync(null, 1, _service, other);
        Assert.Equal("AuthorizationFailed", outcomes[0].Error!.ErrorId);
        Assert.Single(outcomes[1].Found);
    }

    [Fact]
    public async Task A_connection_that_goes_is_waited_for_no_longer()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Pending");
        _reports.Then(1, () => _arm.Remove(id));
        Assert.Equal("ConnectionNotFound", (await WaitAsync(connection => connection.Status == "Approved", 1, id)).Single().Error!.ErrorId);
    }

    [Fact]
    public async Task A_stop_is_a_cancellation_and_no_timeout()
    {
        using CancellationTokenSource stop = new();
        _reports.Then(1, stop.Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WaitAsync(cancellation: stop.Token));
    }

    private async Task<IReadOnlyList<WaitOutcome>> WaitAsync(
        Func<PlsConnection, bool>? wanted = null, int count = 1, params ResourceId[] scopes) => await WaitAsync(default, wanted, count, scopes);

    private async Task<IReadOnlyList<WaitOutcome>> WaitAsync(
        CancellationToken cancellation, Func<PlsConnection, bool>? wanted = null, int count = 1, params ResourceId[] scopes)
    {
        List<WaitOutcome> outcomes = [];
        IReadOnlyList<WatchTarget> targets = [.. (scopes.Length == 0 ? [_service] : scopes).Select(scope => new WatchTarget(scope, _reader))];
        await foreach (WaitOutcome outcome in new ConnectionWaiter(new SteppingClock(), _reports)
            .WaitAsync(targets, wanted ?? (connection => connection.Status == "Pending"), count, TimeSpan.FromSeconds(10), s_timeout, cancellation))
        {
            outcomes.Add(outcome);
        }

        return outcomes;
    }

    private sealed class Reports : IProgress<PlsProgress>
    {
        private readonly Dictionary<int, Action> _then = [];

        public List<PlsProgress> All { get; } = [];

        /// <summary>What happens in the world after so many looks.</summary>
        public void Then(int looks, Action happens) => _then[looks] = happens;

        public void Report(PlsProgress value)
        {
            All.Add(value);
            if (_then.Remove(All.Count, out Action? happens)) happens();
        }
    }
}
