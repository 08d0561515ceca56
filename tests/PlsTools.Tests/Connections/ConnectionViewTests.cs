using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Connections;

[Collection(ConnectionsCollection.Name)]
public sealed class ConnectionViewTests(ConnectionWorld world)
{
    [Fact]
    public void The_table_is_grouped_by_service_and_fits_120_columns()
    {
        PSObject request = world.Request("viewed", "a message that is much too long to be shown in full in a column of the table");
        TestHost screen = new();
        using ModuleHost host = ConnectionWorld.NewHost(screen);
        host.Run("$request | Out-Default", ("request", request)).Succeeded();
        string[] lines = [.. screen.Screen.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
        Assert.Equal($"   Private Link Service: {world.ServiceName} in {ConnectionWorld.Text(request, "ResourceGroupName")}", lines[0]);
        Assert.Equal(["Status", "Endpoint", "ConsumerSubscription", "LinkId", "Description"], lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith($"Pending      viewed                 {world.ConsumerSubscription} ", lines[3]);
        Assert.EndsWith("…", lines[3]);
        Assert.Equal(4, lines.Length);
        Assert.All(lines, line => Assert.True(line.Length < 120, line));
    }
}
