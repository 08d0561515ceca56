using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Connections;

[Collection(ConnectionsCollection.Name)]
public sealed class DenyPlsConnectionTests(ConnectionWorld world)
{
    [Fact]
    public void A_request_is_denied_without_a_question_and_the_consumer_reads_why()
    {
        PSObject request = world.Request();
        PSObject denied = world.Run(
            "$request | Deny-PlsConnection -Description 'not here' -ActionsRequired 'use the other one' -PassThru", ("request", request)).Single;
        Assert.Equal("Rejected", ConnectionWorld.Text(denied, "Status"));
        PSObject endpoint = world.Endpoint(request);
        Assert.Equal("Rejected", ConnectionWorld.Text(endpoint, "Status"));
    }

    [Theory]
    [InlineData("No", "Approved")]
    [InlineData("Yes", "Rejected")]
    public void An_approved_connection_is_cut_only_after_a_question(string answer, string status)
    {
        PSObject approved = world.Connect();
        TestHost screen = new(answer);
        using ModuleHost host = ConnectionWorld.NewHost(screen);
        host.Run("$approved | Deny-PlsConnection", ("approved", approved)).Succeeded();
        Assert.Contains("loses its connection", screen.Prompts.Single());
        Assert.Contains(ConnectionWorld.Text(approved, "PrivateEndpointName"), screen.Prompts.Single());
        Assert.Equal(status, ConnectionWorld.Text(world.Read(approved), "Status"));
    }

    [Theory]
    [InlineData("$approved | Deny-PlsConnection -Force")]
    [InlineData("$approved | Deny-PlsConnection -Confirm:$false")]
    [InlineData("$ConfirmPreference = 'None'; $approved | Deny-PlsConnection")]
    public void The_question_can_be_answered_beforehand(string script)
    {
        PSObject approved = world.Connect();
        using ModuleHost host = ConnectionWorld.NewHost(new TestHost());
        host.Run(script, ("approved", approved)).Succeeded();
        Assert.Equal("Rejected", ConnectionWorld.Text(world.Read(approved), "Status"));
    }

    [Fact]
    public void Confirm_asks_once_even_with_Force()
    {
        PSObject approved = world.Connect();
        TestHost screen = new("No");
        using ModuleHost host = ConnectionWorld.NewHost(screen);
        host.Run("$approved | Deny-PlsConnection -Force -Confirm", ("approved", approved)).Succeeded();
        Assert.Contains("Approved -> Rejected", screen.Prompts.Single());
        Assert.Equal("Approved", ConnectionWorld.Text(world.Read(approved), "Status"));
    }

    [Fact]
    public void Force_does_not_override_WhatIf()
    {
        PSObject approved = world.Connect();
        world.Run("$approved | Deny-PlsConnection -Force -WhatIf", ("approved", approved)).Succeeded();
        Assert.Equal("Approved", ConnectionWorld.Text(world.Read(approved), "Status"));
    }

    [Theory]
    [InlineData("-Force")]
    [InlineData("-Force -WhatIf")]
    public void Words_of_the_approval_that_would_stay_as_the_reason_are_warned_of(string switches)
    {
        PSObject approved = world.Connect();
        CommandResult result = world.Run($"$approved | Deny-PlsConnection {switches}", ("approved", approved));
        result.Succeeded();
        string warning = Assert.Single(result.Warnings);
        Assert.Contains("becomes Rejected and keeps the description 'connected' from when it was Approved", warning);
        Assert.Contains(ConnectionWorld.Text(approved, "Name"), warning);
    }

    [Theory]
    [InlineData("$approved | Deny-PlsConnection -Force -Description 'the trial is over'")]
    [InlineData("$approved | Deny-PlsConnection -Force -Description ''")]
    [InlineData("$request | Deny-PlsConnection")]
    public void New_words_and_those_of_a_request_are_not_warned_of(string script)
    {
        CommandResult result = world.Run(script, ("approved", world.Connect()), ("request", world.Request()));
        result.Succeeded();
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void Yes_to_all_asks_once_for_many()
    {
        PSObject[] approved = [world.Connect(), world.Connect()];
        TestHost screen = new("Yes to All");
        using ModuleHost host = ConnectionWorld.NewHost(screen);
        host.Run("$approved | Deny-PlsConnection", ("approved", approved)).Succeeded();
        Assert.Single(screen.Prompts);
        Assert.All(approved, connection => Assert.Equal("Rejected", ConnectionWorld.Text(world.Read(connection), "Status")));
    }
}
