using PlsTools.Core.Arm;
using PlsTools.Core.Connections;
using PlsTools.Core.Connections.Policy;
using PlsTools.Core.Connections.Policy.Running;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Connections.Policy;

/// <summary>The runner on our ARM edge and the simulated Azure, whose etags are what recordings show.</summary>
public sealed class PolicyOnArmTests : IDisposable
{
    private readonly SimulatedLink _link = new();

    [Fact]
    public async Task Runs_at_the_same_time_share_one_limit()
    {
        ResourceId service = _link.AddService("pls-api");
        for (int number = 0; number < 12; number++) _link.Ask(service, $"ep{number}", $"order {number}");
        Desk desk = new();
        ArmClient[] callers = [.. Enumerable.Range(0, 3).Select(_ => _link.ClientOf(_link.Owner))];
        await Task.WhenAll(callers.Select(arm => Task.Run(() => RunAsync(arm, service, desk))));

        List<PlsConnection> connections = [];
        await foreach (PlsConnection connection in _link.Reader.ListAsync(service, default)) connections.Add(connection);
        Assert.Equal(5, connections.Count(connection => connection.Status == ConnectionStatus.Approved));
        Assert.Equal(7, connections.Count(connection => connection.Status == ConnectionStatus.Pending));
        lock (desk.Records)
        {
            Assert.Equal(5, desk.Records.Count(record => record.Outcome == PolicyOutcome.Approved));
            Assert.All(desk.Records.Where(record => record.Outcome == PolicyOutcome.Approved), record => Assert.False(string.IsNullOrEmpty(record.RequestId)));
        }
    }

    public void Dispose() => _link.Dispose();

    private Task RunAsync(ArmClient arm, ResourceId service, Desk desk)
    {
        ConnectionReader reader = new(arm, SimulatedLink.ProviderSubscription, withTenants: false);
        PolicyRunner runner = new(
            Policies.Valid("rules: [{ name: five, action: approve, when: { message: order * }, limits: { perService: 5 } }]"),
            new(arm, reader), new(arm, reader, _link.Clock), new("operator", null, TimeSpan.FromDays(1)), _link.Clock);
        return runner.RunAsync(service, _ => true, desk, new NoProgress(), default);
    }

    private sealed class Desk : IPolicyDesk
    {
        public List<PlsApprovalRecord> Records { get; } = [];

        public Task<PolicyConsent> AskAsync(ConnectionPlan plan, PolicyDecision decision) => Task.FromResult(PolicyConsent.Given);

        public Task RecordAsync(PlsApprovalRecord record)
        {
            lock (Records) Records.Add(record);
            return Task.CompletedTask;
        }

        public Task FailedAsync(PlsException error, PlsConnection connection) => throw error;
    }
}
