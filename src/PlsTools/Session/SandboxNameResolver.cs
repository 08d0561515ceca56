using PlsTools.Core.Network;
using PlsTools.Simulator.DataPlane;

namespace PlsTools.Session;

/// <summary>Resolves as somebody inside a virtual network of the sandbox: by the private DNS zones that are linked to it.</summary>
internal sealed class SandboxNameResolver(PlsSandbox sandbox) : INameResolver
{
    public bool CanResolveFrom(string sourceVirtualNetworkId) => true;

    public Task<NameResolution> ResolveAsync(NameQuery query, CancellationToken cancellation)
    {
        if (query.SourceVirtualNetworkId is not { } network)
            return Task.FromResult(new NameResolution(NameOutcome.NotPrivate, [], $"Outside of its virtual networks the sandbox has no DNS to ask for {query.Name}."));
        NameAnswer answer = sandbox.Host.ResolveName(network, query.Name);
        string[] addresses = [.. answer.Records.Where(record => record.Type == "A").Select(record => record.Value)];
        return Task.FromResult(new NameResolution(OutcomeOf(answer.Status), addresses, answer.Reason, answer.ZoneId));
    }

    private static NameOutcome OutcomeOf(NameStatus status) => status switch
    {
        NameStatus.Resolved => NameOutcome.Resolved,
        NameStatus.NoSuchName or NameStatus.NoSuchRecord => NameOutcome.NoSuchName,
        NameStatus.NotPrivate => NameOutcome.NotPrivate,
        _ => NameOutcome.Failed,
    };
}
