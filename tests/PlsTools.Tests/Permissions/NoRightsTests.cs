using System.Management.Automation;

namespace PlsTools.Tests.Permissions;

/// <summary>Every command that asks Azure, in the hands of somebody who may do nothing: each names what is missing, on what, and the check to run.</summary>
public sealed class NoRightsTests(RoleWorld world) : IClassFixture<RoleWorld>
{
    private const string Links = "Microsoft.Network/privateLinkServices";
    private const string Endpoints = "Microsoft.Network/privateEndpoints";

    [Theory]
    [InlineData("Get-PlsConnection $link", Links + "/privateEndpointConnections/read")]
    [InlineData("Wait-PlsConnection $link -Status Approved", Links + "/privateEndpointConnections/read")]
    [InlineData("Watch-PlsConnection $link -DurationSec 0", Links + "/privateEndpointConnections/read")]
    [InlineData("Approve-PlsConnection $connection", Links + "/privateEndpointConnections/read")]
    [InlineData("Deny-PlsConnection $connection -Force", Links + "/privateEndpointConnections/read")]
    [InlineData("Remove-PlsConnection $connection -Force", Links + "/privateEndpointConnections/read")]
    [InlineData("Test-PlsApprovalPolicy $policy $link", Links + "/")]
    [InlineData("Invoke-PlsApprovalPolicy $policy $link", Links + "/")]
    [InlineData("Export-PlsOffer -PrivateLinkService $link", Links + "/read")]
    [InlineData("Get-AksLoadBalancerService shop/api", "/read")]
    [InlineData("Get-AksPrivateLinkService shop/api", "/read")]
    [InlineData("New-AksPrivateLinkService shop/orders", "/read")]
    [InlineData("Set-AksPrivateLinkService shop/api -Fqdn n.example", "/read")]
    [InlineData("Remove-AksPrivateLinkService shop/api -AllowDisconnect -Force", "/read")]
    [InlineData("Protect-AksPrivateLinkService shop/api", "/read")]
    [InlineData("Get-PlsConsumerEndpoint $endpoint", Endpoints + "/read")]
    [InlineData("Wait-PlsConsumerEndpoint $endpoint", Endpoints + "/read")]
    [InlineData("Test-PlsConsumerEndpoint $endpoint", Endpoints + "/read")]
    [InlineData("Remove-PlsConsumerEndpoint $endpoint -Force", Endpoints + "/read")]
    [InlineData("New-PlsConsumerEndpoint new $link.ResourceId $subnet -Session b", "Microsoft.Network/virtualNetworks/read")]
    public void Each_command_names_what_is_missing(string command, string action)
    {
        world.FreeAll();
        world.Run("$connection = @(Get-PlsConnection $link)[0]; $endpoint = Get-PlsConsumerEndpoint api -Session b").Succeeded();
        world.Rights.Arm("provider-operator", ["Microsoft.Authorization/permissions/read"], RoleWorld.Provider);
        world.Rights.Arm("consumer-operator", ["Microsoft.Authorization/permissions/read"], RoleWorld.Consumer);

        ErrorRecord error = world.Run(command).Errors[0];

        world.FreeAll();
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Contains(action, error.ToString());
        Assert.Contains("/subscriptions/", error.ToString());
        Assert.Contains("Test-PlsPermission -Task ", error.ErrorDetails.RecommendedAction);
    }
}
