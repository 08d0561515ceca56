namespace PlsTools.Core.Connections.Policy;

/// <summary>In which order requests are decided, and what a policy would do with them one after the other.</summary>
internal static class PolicyTurns
{
    /// <summary>The requests that wait: oldest first where their age is known, else by name.</summary>
    public static IReadOnlyList<PlsConnection> Of(ServiceFacts facts, Func<PlsConnection, bool> wanted) =>
    [
        .. facts.Connections
            .Where(connection => connection.Status == ConnectionStatus.Pending && wanted(connection))
            .OrderBy(connection => connection.RequestedOn ?? DateTimeOffset.MaxValue)
            .ThenBy(connection => connection.Name, StringComparer.Ordinal),
    ];

    /// <summary>The decisions on those requests, each as if those before it had been carried out.</summary>
    public static IEnumerable<(PlsConnection Connection, PolicyDecision Decision)> Rehearse(
        ApprovalPolicy policy, ServiceFacts facts, Func<PlsConnection, bool> wanted, DateTimeOffset now)
    {
        ServiceFacts then = facts;
        foreach (PlsConnection connection in Of(facts, wanted))
        {
            PolicyDecision decision = PolicyEngine.Decide(policy, new(connection, then, now));
            if (decision.Change is { } change) then = then.With(connection with { Status = ConnectionDecision.Decide(connection, change).Target!.Status });
            yield return (connection, decision);
        }
    }
}
