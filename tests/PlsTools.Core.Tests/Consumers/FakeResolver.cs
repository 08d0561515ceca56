using PlsTools.Core.Network;

namespace PlsTools.Core.Tests.Consumers;

/// <summary>Answers questions for names from memory.</summary>
internal sealed class FakeResolver : INameResolver
{
    public List<NameQuery> Queries { get; } = [];

    public NameResolution Answer { get; set; } = new(NameOutcome.Resolved, ["10.1.1.4"], "The zone answers.");

    public bool CanResolveFrom(string sourceVirtualNetworkId) => true;

    public Task<NameResolution> ResolveAsync(NameQuery query, CancellationToken cancellation)
    {
        Queries.Add(query);
        return Task.FromResult(Answer);
    }
}
