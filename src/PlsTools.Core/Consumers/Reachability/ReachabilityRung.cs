namespace PlsTools.Core.Consumers.Reachability;

/// <summary>One rung of a reachability test.</summary>
/// <param name="Name">
/// <c>Endpoint</c>, <c>Approval</c>, <c>NetworkInterface</c>, <c>Dns</c>, <c>Route</c>, <c>Tcp</c>, <c>Tls</c>, and <c>Http</c> or <c>Banner</c>.
/// </param>
/// <param name="Verdict">What came of it.</param>
/// <param name="Duration">How long it took; zero where it was skipped.</param>
/// <param name="Detail">What was seen, as a sentence.</param>
public sealed record ReachabilityRung(string Name, RungVerdict Verdict, TimeSpan Duration, string Detail)
{
    public override string ToString() => $"{Name} {Verdict}";
}
