using PlsTools.Core.Arm;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>Decides what has to be written for a name. Reads and writes nothing.</summary>
internal static class NamingPlanner
{
    /// <param name="facts">What was read.</param>
    /// <param name="address">The endpoint's address; null while it has none.</param>
    /// <exception cref="Errors.PlsException">Records of somebody else stand under the name.</exception>
    public static NamingPlan Plan(NamingFacts facts, string? address)
    {
        if (facts.HasAlias) throw NamingErrors.DnsNameIsAlias(facts);
        if (facts.Record is not { } record) return new(facts, RecordStep.Create);

        bool isThere = address is not null && record.Addresses.Count == 1 && record.Addresses[0] == address;
        string? mark = record.Metadata(OwnerMark.Endpoint);
        if (OwnerMark.Is(mark, facts.EndpointId) || (mark is not null && facts.OwnerIsGone))
            return new(facts, isThere && OwnerMark.Is(mark, facts.EndpointId) ? RecordStep.Keep : RecordStep.Update);
        if (isThere && mark is null) return new(facts, RecordStep.Keep);
        throw NamingErrors.DnsNameTaken(facts, record, OwnerMark.Read(mark, ArmType.PrivateEndpoint));
    }
}
