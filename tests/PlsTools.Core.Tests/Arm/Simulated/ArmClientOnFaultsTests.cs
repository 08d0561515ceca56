using Azure.Core;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Tests.Arm.Support;
using PlsTools.Core.Values;
using PlsTools.Simulator.Faults;
using PlsTools.Simulator.Sandbox;

namespace PlsTools.Core.Tests.Arm.Simulated;

/// <summary>The client against a sandbox in which things go wrong.</summary>
public sealed class ArmClientOnFaultsTests
{
    private static readonly ResourceId s_spoke = ResourceId.Parse(
        $"/subscriptions/{DefaultWorld.ConsumerSubscriptionId}/resourceGroups/rg-spoke/providers/Microsoft.Network/virtualNetworks/spoke01");

    private readonly InstantClock _clock = new();

    [Theory]
    [InlineData("ArmThrottled")]
    [InlineData("ArmUnavailable")]
    [InlineData("ArmServerError")]
    [InlineData("ArmContention")]
    [InlineData("ArmRetryable")]
    [InlineData("ArmResetBefore")]
    [InlineData("ArmResetAfter")]
    [InlineData("ArmSlowOperation")]
    [InlineData("ArmStaleRead")]
    [InlineData("ArmLostPage", "ArmSmallPages")]
    public async Task It_comes_through(params string[] faults)
    {
        await using SandboxHost host = await StartAsync([.. faults.Select(name => new FaultDefinition { Name = name })]);
        using ArmClient client = Client(host);

        await SimulatedAzure.PutAsync(client, s_spoke.Child("subnets", "new"), """{"properties":{"addressPrefix":"10.1.9.0/24"}}""");

        Assert.All(faults, fault => Assert.Contains(host.Requests.All(), request => request.Fault?.Contains(fault) == true || fault is "ArmLostPage" or "ArmSmallPages"));
        List<string> names = [];
        await foreach (ArmResource group in client.ListAsync(ResourceId.Parse($"/subscriptions/{DefaultWorld.ConsumerSubscriptionId}"), ArmType.VirtualNetwork, default))
            names.AddRange(new VirtualNetworkResource(group).Subnets.Select(subnet => subnet.Name));
        Assert.Equal(["workload", "endpoints", "new"], names);
    }

    [Fact]
    public async Task A_failed_operation_is_an_error_with_its_code()
    {
        await using SandboxHost host = await StartAsync(new FaultDefinition { Name = "ArmFailedOperation" });
        using ArmClient client = Client(host);

        ArmException error = await Assert.ThrowsAsync<ArmException>(
            () => SimulatedAzure.PutAsync(client, s_spoke.Child("subnets", "new"), """{"properties":{"addressPrefix":"10.1.9.0/24"}}"""));

        Assert.True(error.IsCode("InternalServerError"), error.Message);
    }

    [Fact]
    public async Task A_token_that_is_refused_for_good_is_an_error_of_signing_in()
    {
        await using SandboxHost host = await StartAsync(new FaultDefinition { Name = "ArmExpiredToken", Always = true });
        using ArmClient client = Client(host);

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => client.GetAsync(s_spoke, default));

        Assert.Equal(401, error.Status);
    }

    private Task<SandboxHost> StartAsync(params FaultDefinition[] faults) => SandboxHost.StartAsync(
        new() { Faults = faults, Clock = new FollowingClock(_clock), Speed = 1, WithoutCloudProvider = true }, CancellationToken.None);

    private ArmClient Client(SandboxHost host)
    {
        string token = host.IssueAccessToken("b", TimeSpan.FromDays(30));
        return ArmClient.Create(new()
        {
            Endpoint = host.ResourceManagerUrl,
            Credential = DelegatedTokenCredential.Create((_, _) => new AccessToken(token, DateTimeOffset.MaxValue)),
            Clock = _clock,
            Random = new Random(1),
            Handler = host.CreateArmHandler(),
        });
    }
}
