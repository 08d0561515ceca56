using PlsTools.Core.Connections.Policy.Reading;

namespace PlsTools.Core.Connections.Policy;

/// <summary>An approval policy that was read without an error.</summary>
/// <param name="Rules">In order: the first that matches decides.</param>
/// <param name="Limits">For every approval, whichever rule makes it.</param>
/// <param name="Digest">First 12 hexadecimal digits of the SHA-256 of what was read, so that a record tells which policy it was.</param>
internal sealed record ApprovalPolicy(IReadOnlyList<ApprovalRule> Rules, ApprovalLimits Limits, string Digest)
{
    /// <summary>Whether a rule asks for consumers' tenants, which take a look-up.</summary>
    public bool AsksForTenants => AsksFor(PolicyKeys.ConsumerTenant);

    /// <summary>Whether a rule asks for the age of requests, which takes a look-up.</summary>
    public bool AsksForTimes => AsksFor(PolicyKeys.OlderThan) || AsksFor(PolicyKeys.YoungerThan);

    private bool AsksFor(string key) => Rules.Any(rule => rule.Conditions.Any(condition => condition.Key == key));
}
