using PlsTools.Core.Permissions;
using PlsTools.Core.Tests.Arm.Simulated;
using PlsTools.Simulator.World;

namespace PlsTools.Core.Tests.Permissions;

/// <summary>What ARM tells of the caller's permissions.</summary>
public sealed class PermissionReaderTests : IDisposable
{
    private readonly SimulatedAzure _azure = new();

    [Fact]
    public async Task Permissions_are_read_over_all_pages_and_each_scope_is_asked_once()
    {
        Principal owner = _azure.World.Directory.Principals[0];
        for (int index = 0; index < 120; index++) _azure.World.Directory.Assign(owner, SimulatedAzure.ProviderGroup.ToString(), $"Microsoft.Test/n{index}/read");
        PermissionReader reader = new(_azure.Provider);

        PermissionGrants grants = await reader.ReadAsync(SimulatedAzure.ProviderGroup, default);
        int asked = _azure.Log.Requests.Count;
        await reader.ReadAsync(SimulatedAzure.ProviderGroup, default);

        Assert.Null(grants.Obstacle);
        Assert.Equal(121, grants.Entries.Count);
        Assert.True(grants.Allow("Microsoft.Test/n119/read"));
        Assert.True(asked > 1, "There was one page.");
        Assert.Equal(asked, _azure.Log.Requests.Count);
    }

    public void Dispose() => _azure.Dispose();
}
