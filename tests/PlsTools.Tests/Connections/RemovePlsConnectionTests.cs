using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Connections;

[Collection(ConnectionsCollection.Name)]
public sealed class RemovePlsConnectionTests(ConnectionWorld world)
{
    [Fact]
    public void The_connection_is_gone_and_the_endpoint_is_disconnected()
    {
        PSObject approved = world.Connect();
        PSObject removed = world.Run("$approved | Remove-PlsConnection -Force -PassThru", ("approved", approved)).Single;
        Assert.Equal("Removed", ConnectionWorld.Text(removed, "Status"));
        Assert.Equal("ConnectionNotFound", world.Run("Get-PlsConnection $id -Session provider", ("id", ConnectionWorld.Text(approved, "ResourceId"))).ErrorIds.Single());
        Assert.Equal("Disconnected", ConnectionWorld.Text(world.Endpoint(approved), "Status"));
    }

    [Theory]
    [InlineData("No", 1)]
    [InlineData("Yes", 0)]
    public void It_asks_first_and_says_what_is_lost(string answer, int left)
    {
        PSObject approved = world.Connect();
        TestHost screen = new(answer);
        using ModuleHost host = ConnectionWorld.NewHost(screen);
        host.Run("$approved | Remove-PlsConnection", ("approved", approved)).Succeeded();
        Assert.Contains("Approved -> Removed; the consumer loses its connection", screen.Prompts.Single());
        Assert.Equal(left, world.Run($"Get-PlsConnection -Name '{ConnectionWorld.Text(approved, "Name")[..^1]}*' -Session provider").Succeeded().Count);
    }

    [Fact]
    public void Force_does_not_override_WhatIf()
    {
        PSObject request = world.Request();
        world.Run("$request | Remove-PlsConnection -Force -WhatIf", ("request", request)).Succeeded();
        world.Run("$WhatIfPreference = $true; $request | Remove-PlsConnection -Force; $WhatIfPreference = $false", ("request", request)).Succeeded();
        Assert.Equal("Pending", ConnectionWorld.Text(world.Read(request), "Status"));
    }

    [Fact]
    public void One_that_was_found_and_has_gone_since_is_as_it_should_be()
    {
        PSObject request = world.Request();
        world.Run("$request | Remove-PlsConnection -Confirm:$false", ("request", request)).Succeeded();
        PSObject again = world.Run("$request | Remove-PlsConnection -Force -PassThru", ("request", request)).Single;
        Assert.Equal("Removed", ConnectionWorld.Text(again, "Status"));
        using ModuleHost host = ConnectionWorld.NewHost(new TestHost());
        Assert.Empty(host.Run("$request | Remove-PlsConnection", ("request", request)).Succeeded());
        Assert.Equal("ConnectionNotFound", world.Run("$request | Approve-PlsConnection", ("request", request)).ErrorIds.Single());
    }

    [Theory]
    [InlineData("Remove-PlsConnection $id -Force -Session provider")]
    [InlineData("Remove-PlsConnection -PrivateLinkService $pls -Name $id.Split('/')[-1] -Force")]
    public void An_id_or_a_name_that_leads_to_none_is_an_error(string script)
    {
        PSObject request = world.Request();
        world.Run("$request | Remove-PlsConnection -Force", ("request", request)).Succeeded();
        Assert.Equal("ConnectionNotFound", world.Run(script, ("id", ConnectionWorld.Text(request, "ResourceId"))).ErrorIds.Single());
    }

    [Fact]
    public void All_pending_of_a_service_go_and_the_others_stay()
    {
        PSObject approved = world.Connect();
        world.Request();
        world.Run("$pls | Remove-PlsConnection -AllPending -Force -Session provider").Succeeded();
        Assert.Empty(world.Run("$pls | Get-PlsConnection -Status Pending -Session provider").Succeeded());
        Assert.Equal("Approved", ConnectionWorld.Text(world.Read(approved), "Status"));
    }
}
