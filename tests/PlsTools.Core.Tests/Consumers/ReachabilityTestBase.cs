using Microsoft.Extensions.Time.Testing;
using PlsTools.Core.Consumers;
using PlsTools.Core.Consumers.Reachability;
using PlsTools.Core.Network;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Consumers;

/// <summary>A consumer's world with what a ladder is climbed by.</summary>
public abstract class ReachabilityTestBase
{
    private protected static readonly ReachabilityOptions Plain = new(80, ReachabilityProtocol.Http, TimeSpan.FromSeconds(10));

    private protected ReachabilityTestBase() => Dialer = new(Clock);

    private protected ConsumerWorld World { get; } = new();

    private protected FakeTimeProvider Clock { get; } = new();

    private protected FakeDialer Dialer { get; }

    private protected FakeResolver Names { get; } = new();

    private protected async Task<PlsReachability> TestEndpointAsync(ReachabilityOptions? options = null, IDialer? dialer = null) =>
        await new ReachabilityLadder(dialer ?? Dialer, Names).ClimbAsync(await SubjectAsync(), options ?? Plain, NoProgress.Instance, default);

    private protected async Task<ReachabilitySubject> SubjectAsync()
    {
        PlsConsumerEndpoint endpoint = await new ConsumerEndpointReader(World.Arm, ConsumerWorld.Subscription).GetAsync(ResourceId.Parse(ConsumerWorld.EndpointId), default);
        return await new ReachabilityReader(World.Arm, ConsumerWorld.Subscription).ForEndpointAsync(endpoint, withNetwork: true, default);
    }

    private protected async Task<PlsReachability> TestAddressAsync(string address)
    {
        ReachabilitySubject subject = await new ReachabilityReader(World.Arm, ConsumerWorld.Subscription).ForAddressAsync(address, "spoke01", default);
        return await new ReachabilityLadder(Dialer, Names).ClimbAsync(subject, Plain, NoProgress.Instance, default);
    }
}
