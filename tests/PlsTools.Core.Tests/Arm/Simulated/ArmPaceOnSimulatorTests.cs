using PlsTools.Core.Values;
using PlsTools.Simulator.Arm;

namespace PlsTools.Core.Tests.Arm.Simulated;

/// <summary>
/// Many requests at once, at an ARM that refuses calls for their number. Only the waits of requests that are held back let time pass, so that
/// what comes of it does not depend on the machine.
/// </summary>
public sealed class ArmPaceOnSimulatorTests : IDisposable
{
    private readonly SimulatedAzure _azure = new(ArmSettings.Instant with { Throttles = true });

    [Fact]
    public async Task A_thousand_reads_are_as_quick_as_the_bucket_and_none_is_refused()
    {
        await _azure.MakeServiceAsync();
        DateTimeOffset begun = _azure.Clock.GetUtcNow();
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => _azure.Provider.GetAsync(SimulatedAzure.Service, default)));
        Assert.DoesNotContain(_azure.Log.Requests, entry => entry.Status == 429);
        Assert.InRange((_azure.Clock.GetUtcNow() - begun).TotalSeconds, (1000 - 250) / 25.0, 1.05 * 1000 / 25.0);
    }

    [Fact]
    public async Task Four_hundred_writes_are_as_quick_as_the_bucket_and_none_is_refused()
    {
        await _azure.MakeServiceAsync();
        await _azure.MakeEndpointAsync();
        ResourceId connection = new Core.Arm.Resources.PrivateLinkServiceResource(await _azure.Provider.GetAsync(SimulatedAzure.Service, default)).Connections[0].Id;
        DateTimeOffset begun = _azure.Clock.GetUtcNow();
        await Task.WhenAll(Enumerable.Range(0, 400).Select(number => _azure.Provider.BeginPutAsync(
            connection,
            SimulatedAzure.Json($$$$"""{"properties":{"privateLinkServiceConnectionState":{"status":"Approved","description":"{{{{number}}}}"}}}"""),
            null,
            default)));
        Assert.DoesNotContain(_azure.Log.Requests, entry => entry.Status == 429);
        Assert.InRange((_azure.Clock.GetUtcNow() - begun).TotalSeconds, (400 - 200) / 10.0, 1.05 * 400 / 10.0);
    }

    public void Dispose() => _azure.Dispose();
}
