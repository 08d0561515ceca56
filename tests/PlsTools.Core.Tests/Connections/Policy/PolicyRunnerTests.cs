using CsCheck;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Connections;
using PlsTools.Core.Connections.Policy;
using PlsTools.Core.Connections.Policy.Running;
using PlsTools.Core.Errors;
using PlsTools.Core.Tests.Consumers;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Connections.Policy;

public sealed class PolicyRunnerTests
{
    private const string Two = "rules: [{ name: two, action: approve, when: { message: 'order *' }, description: welcome, limits: { perConsumer: 2 } }]";

    private readonly FakeServices _arm = new();
    private readonly SteppingClock _clock = new();
    private readonly ResourceId _service;

    public PolicyRunnerTests() => _service = _arm.AddService("pls-api");

    [Fact]
    public async Task Each_decision_is_carried_out_and_recorded()
    {
        _arm.AddConnection(_service, "api.1", "Pending", "order 7");
        _arm.AddConnection(_service, "bad.2", "Pending", "hello");
        _arm.AddConnection(_service, "old.3", "Approved");
        _arm.AddConnection(_service, "web.4", "Pending", "who am I");
        Desk desk = await RunAsync("""
            rules:
            - { name: orders, action: approve, when: { message: 'order *' }, description: welcome }
            - { name: greetings, action: deny, when: { message: hello }, description: say what you need, actionsRequired: ask again }
            """);
        Assert.Equal(
            ["api.1 Approved by orders", "bad.2 Denied by greetings", "web.4 Left by "],
            desk.Records.Select(record => $"{record.Name} {record.Outcome} by {record.Rule}"));

        PlsApprovalRecord approved = desk.Records[0];
        Assert.Equal((new LinkConnectionState("Pending", "order 7", "None"), new LinkConnectionState("Approved", "welcome", "None")), (approved.Before, approved.After));
        Assert.Equal(("operator", "tenant", "request-1", "correlation"), (approved.Account, approved.TenantId, approved.RequestId, approved.CorrelationId));
        Assert.Equal(("order 7", FakeServices.Consumer), (approved.RequestMessage, approved.ConsumerSubscriptionId));
        Assert.Equal(new LinkConnectionState("Rejected", "say what you need", "ask again"), desk.Records[1].After);
        Assert.Equal((PolicyAction.Leave, "No rule matches.", null), (desk.Records[2].Action, desk.Records[2].Reason, desk.Records[2].RequestId));
        Assert.Equal(2, _arm.Calls.Count(call => call.StartsWith("PUT")));
    }

    [Fact]
    public async Task A_repeat_decides_what_is_left_and_writes_nothing()
    {
        _arm.AddConnection(_service, "api.1", "Pending", "order 7");
        await RunAsync(Two);
        _arm.Calls.Clear();
        Assert.Empty((await RunAsync(Two)).Records);
        Assert.DoesNotContain(_arm.Calls, call => call.StartsWith("PUT"));
    }

    [Fact]
    public async Task Another_run_that_approves_meanwhile_counts_for_the_limit()
    {
        foreach (int number in new[] { 1, 2, 3 }) _arm.AddConnection(_service, $"ep.{number}", "Pending", $"order {number}");
        int left = 2;
        _arm.BeforePut = () =>
        {
            // The other run is always a moment faster, and begins at the other end.
            if (left-- > 0) _arm.SetState(_service.Child("privateEndpointConnections", $"ep.{left + 2}"), "Approved", "by another run");
        };
        Desk desk = await RunAsync(Two);
        Assert.Equal(["ep.1 Left"], desk.Records.Select(record => $"{record.Name} {record.Outcome}"));
        Assert.Equal(2, (await StatesAsync()).Count(state => state == "Approved"));
    }

    [Fact]
    public async Task Two_runs_at_once_never_exceed_a_limit()
    {
        for (int number = 0; number < 10; number++) _arm.AddConnection(_service, $"ep.{number}", "Pending", $"order {number}");
        Desk other = new();
        bool inside = false;
        _arm.BeforePut = () =>
        {
            if (inside) return;
            inside = true;
            RunAsync(Two, other).GetAwaiter().GetResult();
        };
        Desk desk = await RunAsync(Two);
        Assert.Equal(2, (await StatesAsync()).Count(state => state == "Approved"));
        Assert.Equal(2, desk.Records.Concat(other.Records).Count(record => record.Outcome == PolicyOutcome.Approved));
    }

    [Fact]
    public async Task What_somebody_else_decided_meanwhile_stays()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1", "Pending", "order 7");
        _arm.BeforePut = () => _arm.SetState(id, "Rejected", "by a colleague");
        Assert.Empty((await RunAsync(Two)).Records);
        Assert.Equal(["Rejected"], await StatesAsync());
    }

    [Fact]
    public async Task A_preview_counts_what_it_would_approve_and_writes_nothing()
    {
        foreach (int number in new[] { 1, 2, 3 }) _arm.AddConnection(_service, $"ep.{number}", "Pending", $"order {number}");
        Desk desk = await RunAsync(Two, new() { Consent = PolicyConsent.WhatIf });
        Assert.Equal(["ep.1 WhatIf", "ep.2 WhatIf", "ep.3 Left"], desk.Records.Select(record => $"{record.Name} {record.Outcome}"));
        Assert.Equal("Approved", desk.Records[0].After!.Status);
        Assert.DoesNotContain(_arm.Calls, call => call.StartsWith("PUT"));
    }

    [Fact]
    public async Task A_no_leaves_the_request_and_goes_on_with_the_next()
    {
        _arm.AddConnection(_service, "ep.1", "Pending", "order 1");
        _arm.AddConnection(_service, "ep.2", "Pending", "order 2");
        Desk desk = await RunAsync(Two, new() { Consent = PolicyConsent.Declined });
        Assert.Equal([PolicyOutcome.Declined, PolicyOutcome.Declined], desk.Records.Select(record => record.Outcome));
        Assert.Equal(["Pending", "Pending"], await StatesAsync());
    }

    [Fact]
    public async Task The_failure_of_one_is_recorded_and_stops_none_of_the_others()
    {
        _arm.AddConnection(_service, "ep.1", "Pending", "order 1");
        _arm.AddConnection(_service, "ep.2", "Pending", "order 2");
        _arm.Failures["PUT ep.1"] = FakeServices.Error(403, PlsErrorKind.PermissionDenied, "AuthorizationFailed");
        Desk desk = await RunAsync(Two);
        Assert.Equal([PolicyOutcome.Failed, PolicyOutcome.Approved], desk.Records.Select(record => record.Outcome));
        Assert.Equal(("AuthorizationFailed.", null), (desk.Records[0].Error, desk.Records[0].After));
        Assert.Equal(("AuthorizationFailed", "ep.1"), (desk.Failures.Single().Error.ErrorId, desk.Failures.Single().Connection.Name));
    }

    [Fact]
    public async Task It_gives_up_on_one_where_others_write_without_end()
    {
        _arm.AddConnection(_service, "ep.1", "Pending", "order 1");
        ResourceId other = _arm.AddConnection(_service, "ep.2", "Rejected");
        _arm.BeforePut = () => _arm.SetState(other, "Rejected");
        Desk desk = await RunAsync(Two);
        Assert.Equal("ConnectionContended", desk.Failures.Single().Error.ErrorId);
        Assert.Equal(PolicyOutcome.Failed, desk.Records.Single().Outcome);
        Assert.Equal(10, _arm.Calls.Count(call => call == "PUT ep.1"));
    }

    [Fact]
    public async Task An_etag_that_is_refused_although_it_holds_is_left_out()
    {
        _arm.AddConnection(_service, "ep.1", "Pending", "order 1");
        _arm.RefusesPreconditions = true;
        Assert.Equal(PolicyOutcome.Approved, (await RunAsync(Two)).Records.Single().Outcome);
    }

    [Fact]
    public async Task What_Azure_has_taken_is_recorded_even_if_the_wait_is_stopped()
    {
        _arm.AddConnection(_service, "ep.1", "Pending", "order 1");
        _arm.Stuck = true;
        using CancellationTokenSource stop = new();
        Desk desk = new();

        // Azure takes it all the same: the request was on its way.
        _arm.BeforePut = stop.Cancel;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(Two, desk, stop.Token));
        Assert.Equal((PolicyOutcome.Accepted, "request-1", null), (desk.Records.Single().Outcome, desk.Records.Single().RequestId, desk.Records.Single().After));
    }

    [Fact]
    public async Task What_cannot_be_recorded_ends_the_run()
    {
        _arm.AddConnection(_service, "ep.1", "Pending", "order 1");
        _arm.AddConnection(_service, "ep.2", "Pending", "order 2");
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(Two, new() { Broken = true }));
        Assert.Equal(["Approved", "Pending"], await StatesAsync());
    }

    [Fact]
    public void The_oldest_request_has_the_first_turn_where_ages_are_known()
    {
        PlsConnection young = Policies.Request("a", "order 1") with { RequestedOn = Policies.Now.AddHours(-1) };
        PlsConnection old = Policies.Request("b", "order 2") with { RequestedOn = Policies.Now.AddHours(-2) };
        PlsConnection unknown = Policies.Request("0", "order 3");
        Assert.Equal([old, young, unknown], PolicyTurns.Of(Policies.Facts(unknown, young, old), _ => true));
    }

    [Fact]
    public async Task A_service_that_is_gone_is_not_found() =>
        Assert.Equal("PrivateLinkServiceNotFound", (await Assert.ThrowsAsync<PlsException>(() => Runner(Two)
            .RunAsync(FakeServices.ServiceId("gone"), _ => true, new Desk(), new Connections.NoProgress(), default))).ErrorId);

    [Fact]
    public void A_request_that_is_left_is_never_written_and_what_is_written_was_decided() =>
        Gen.Select(Gen.OneOf<string>("approve", "deny", "leave"), Gen.OneOf<string>("approve", "deny", "leave"), Gen.Int[0, 3].Array[0, 6]).Sample((first, second, requests) =>
        {
            FakeServices arm = new();
            ResourceId service = arm.AddService("pls-api");
            string[] messages = ["order x", "hello", "", "other"];
            for (int number = 0; number < requests.Length; number++) arm.AddConnection(service, $"ep.{number}", "Pending", messages[requests[number]]);
            Desk desk = new();
            PolicyRunner runner = Runner($$"""
                rules:
                - { name: one, action: {{first}}, when: { message: 'order *' } }
                - { name: two, action: {{second}}, when: { message: hello } }
                """, arm);
            runner.RunAsync(service, _ => true, desk, new Connections.NoProgress(), default).GetAwaiter().GetResult();
            string[] written = [.. arm.Calls.Where(call => call.StartsWith("PUT")).Select(call => call[4..])];
            string[] decided = [.. desk.Records.Where(record => record.Action != PolicyAction.Leave).Select(record => record.Name)];
            return written.SequenceEqual(decided) && desk.Records.Count == requests.Length;
        }, iter: 200);

    private PolicyRunner Runner(string policy, FakeServices? arm = null)
    {
        FakeServices services = arm ?? _arm;
        ConnectionReader reader = new(services, FakeServices.Provider, withTenants: false);
        return new(
            Policies.Valid(policy), new(services, reader), new(services, reader, _clock),
            new("operator", "tenant", TimeSpan.FromDays(1)), _clock);
    }

    private async Task<Desk> RunAsync(string policy, Desk? desk = null, CancellationToken cancellation = default)
    {
        desk ??= new();
        await Runner(policy).RunAsync(_service, _ => true, desk, new Connections.NoProgress(), cancellation);
        return desk;
    }

    private async Task<string[]> StatesAsync()
    {
        List<string> states = [];
        await foreach (PlsConnection connection in new ConnectionReader(_arm, FakeServices.Provider, withTenants: false).ListAsync(_service, default)) states.Add(connection.Status);
        return [.. states];
    }

    private sealed class Desk : IPolicyDesk
    {
        public PolicyConsent Consent { get; init; } = PolicyConsent.Given;

        public bool Broken { get; init; }

        public List<PlsApprovalRecord> Records { get; } = [];

        public List<(PlsException Error, PlsConnection Connection)> Failures { get; } = [];

        public Task<PolicyConsent> AskAsync(ConnectionPlan plan, PolicyDecision decision) => Task.FromResult(Consent);

        public Task RecordAsync(PlsApprovalRecord record)
        {
            if (Broken) throw new InvalidOperationException("The pen is dry.");
            Records.Add(record);
            return Task.CompletedTask;
        }

        public Task FailedAsync(PlsException error, PlsConnection connection)
        {
            Failures.Add((error, connection));
            return Task.CompletedTask;
        }
    }
}
