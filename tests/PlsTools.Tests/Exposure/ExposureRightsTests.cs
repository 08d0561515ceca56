using System.Management.Automation;

namespace PlsTools.Tests.Exposure;

/// <summary>The commands that change Private Link Services, in the hands of somebody who may not: what is missing is named, and somebody who may goes on.</summary>
public sealed class ExposureRightsTests : IDisposable
{
    private const string Links = "Microsoft.Network/privateLinkServices";
    private const string Convert = "New-AksPrivateLinkService shop/api -Direct";
    private const string Protect = "Protect-AksPrivateLinkService shop/api";
    private const string Share =
        "$null = New-AksPrivateLinkService shop/orders -LoadBalancerIPAddress $link.FrontendIPAddress -WarningAction SilentlyContinue";

    private readonly ExposedWorld _world = new();
    private readonly Rights _rights;

    public ExposureRightsTests()
    {
        _rights = new(_world.Sandbox);
        _world.Run("$PSDefaultParameterValues['*:TimeoutSec'] = 86400").Succeeded();
        _world.Connect();
    }

    [Theory]
    [InlineData("", "New-AksPrivateLinkService shop/orders -NatSubnet pls-nat -PrepareSubnet", "Microsoft.Network/virtualNetworks/subnets/write", "/subnets/pls-nat")]
    [InlineData("", "New-AksPrivateLinkService shop/orders -Direct -NatSubnet pls-nat -PrepareSubnet", "Microsoft.Network/virtualNetworks/subnets/write", "/subnets/pls-nat")]
    [InlineData("", "New-AksPrivateLinkService shop/orders -Direct -PrivateLinkServiceName new", Links + "/write", "/privateLinkServices/new")]
    [InlineData(Convert, "New-AksPrivateLinkService shop/api -Adopt", Links + "/write", "/privateLinkServices/pls-")]
    [InlineData(Convert, "Set-AksPrivateLinkService shop/api -Fqdn b.example", Links + "/write", "/privateLinkServices/pls-")]
    [InlineData(Share, "Set-AksPrivateLinkService shop/orders -TakeOwnership", Links + "/write", "/privateLinkServices/pls-")]
    public void What_ARM_does_not_allow_is_named_with_its_scope_and_nothing_was_changed(string before, string command, string action, string scope)
    {
        _world.Run(before).Succeeded();
        _rights.Arm("*/read");
        int writes = Writes();
        AssertNamesRight(_world.Run(command).Error, action, scope);
        Assert.Equal(writes, Writes());
        AssertConnected();

        _rights.Arm("*");
        Assert.Equal("Succeeded", _world.Run(command).Single.Properties["ProvisioningState"].Value);
        AssertConnected();
    }

    [Fact]
    public void A_right_that_what_is_referred_to_lacks_is_named_too()
    {
        _rights.Arm("*/read", Links + "/*");
        ErrorRecord error = _world.Run("New-AksPrivateLinkService shop/orders -Direct").Error;
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Contains("/join/action", error.ToString() + error.ErrorDetails.RecommendedAction);
        Assert.Equal("None", _world.Text("(Get-AksLoadBalancerService shop/orders).PrivateLinkServiceState"));
    }

    [Fact]
    public void Whoever_may_write_the_Service_alone_may_change_what_the_controller_carries_out()
    {
        _rights.Arm("*/read");
        Assert.Equal("b.example", _world.Text("(Set-AksPrivateLinkService shop/api -Fqdn b.example).Fqdns"));
        Assert.Equal("shop/api-pls-parking", _world.Text($"({Protect}).ParkingService"));
        Assert.Equal("Succeeded", _world.Text("(Unprotect-AksPrivateLinkService shop/api).ProvisioningState"));
        AssertConnected();
    }

    [Fact]
    public void A_link_that_may_not_be_written_stays_as_it_is_and_the_annotations_that_went_first_are_told()
    {
        _rights.Arm("*/read");
        ErrorRecord error = _world.Run(Convert).Error;
        AssertNamesRight(error, Links + "/write", "/privateLinkServices/pls-");
        AssertTellsOfAnnotations(error);
        AssertConnected();

        _rights.Arm("*");
        PSObject link = _world.Run(Convert).Single;
        Assert.Equal("Direct", link.Properties["Management"].Value.ToString());
        Assert.Equal(_world.Text("$consumer"), Assert.Single((string[])link.Properties["Visibility"].Value));
        AssertConnected();
    }

    [Fact]
    public void A_removal_without_the_right_to_delete_cuts_nobody_off_and_tells_what_it_took_away()
    {
        const string remove = "Remove-AksPrivateLinkService shop/api -AllowDisconnect -Force -WarningAction SilentlyContinue";
        _rights.Arm("*/read");
        ErrorRecord error = _world.Run(remove).Error;
        AssertNamesRight(error, Links + "/privateEndpointConnections/delete", "/privateEndpointConnections/");
        AssertTellsOfAnnotations(error);
        AssertConnected();

        _rights.Arm("*");
        _world.Run(remove).Succeeded();
        Assert.Equal("Disconnected", _world.StateOf());
        Assert.Equal("None", _world.Text("(Get-AksLoadBalancerService shop/api).PrivateLinkServiceState"));
    }

    [Theory]
    [InlineData("", "New-AksPrivateLinkService shop/orders -NatSubnet pls-nat -PrepareSubnet")]
    [InlineData("", "Set-AksPrivateLinkService shop/api -Fqdn b.example")]
    [InlineData("", "Remove-AksPrivateLinkService shop/api -AllowDisconnect -Force -WarningAction SilentlyContinue")]
    [InlineData("", Convert)]
    [InlineData(Convert, "New-AksPrivateLinkService shop/api -Adopt")]
    [InlineData("", Protect)]
    [InlineData(Share, "Set-AksPrivateLinkService shop/orders -TakeOwnership")]
    public void What_the_cluster_does_not_allow_is_named_before_anything_is_changed(string before, string command)
    {
        _world.Run(before).Succeeded();
        _rights.Kube("get list watch");
        int writes = Writes();
        ErrorRecord error = _world.Run(command).Error;
        AssertKubeForbids(error, "patch");
        Assert.Equal(writes, Writes());
        AssertConnected();

        _rights.Kube("*");
        _world.Run(command).Succeeded();
        if (!command.StartsWith("Remove", StringComparison.Ordinal)) AssertConnected();
    }

    [Fact]
    public void Protection_that_may_not_be_given_up_stays_until_somebody_may()
    {
        _world.Run($"$null = {Protect}").Succeeded();
        _rights.Kube("get list watch patch create");
        ErrorRecord error = _world.Run("Unprotect-AksPrivateLinkService shop/api").Error;
        AssertKubeForbids(error, "delete");
        Assert.Contains("Done before that: Service shop/api has its Private Link Service back.", error.ToString());
        AssertConnected();

        _rights.Kube("*");
        _world.Run("Unprotect-AksPrivateLinkService shop/api").Succeeded();
        Assert.Equal("ServiceNotFound", Assert.Single(_world.Run("Get-AksLoadBalancerService shop/api-pls-parking").ErrorIds));
        AssertConnected();
    }

    [Fact]
    public void A_hand_over_whose_last_step_is_not_allowed_is_told_and_somebody_who_may_goes_on()
    {
        _world.Run($"$null = Set-AksPrivateLinkService shop/api -Fqdn a.example; {Share}").Succeeded();

        // The right goes between the rehearsal and the write.
        using PowerShell shell = _world.Host.Begin("Set-AksPrivateLinkService shop/orders -TakeOwnership");
        shell.Streams.Progress.DataAdded += (_, _) => _rights.Kube("get list watch");
        shell.Invoke();
        ErrorRecord error = Assert.Single(shell.Streams.Error);
        AssertKubeForbids(error, "patch");
        Assert.Contains("Done before that: the Private Link Service was given to Service shop/orders.", error.ToString());
        AssertConnected();

        _rights.Kube("*");
        Assert.Equal("shop/orders", _world.Text("(Set-AksPrivateLinkService shop/orders -TakeOwnership).Owner"));
        AssertConnected();
    }

    [Fact]
    public void Whoever_may_not_read_events_waits_for_Azure_alone()
    {
        _rights.Kube("*", "services");
        Assert.Equal("b.example", _world.Text("(Set-AksPrivateLinkService shop/api -Fqdn b.example).Fqdns"));
        Assert.Equal("Direct", _world.Text($"({Convert} -WarningAction SilentlyContinue).Management"));
        Assert.Equal("Managed", _world.Text("(New-AksPrivateLinkService shop/api -Adopt).Management"));
        AssertConnected();
    }

    public void Dispose() => _world.Dispose();

    private static void AssertNamesRight(ErrorRecord error, string action, string scope)
    {
        Assert.StartsWith("ArmForbidden,", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Contains($"'{action}'", error.ToString());
        Assert.Contains(scope, error.ToString());
        Assert.Contains($"a role that holds '{action}'", error.ErrorDetails.RecommendedAction);
    }

    private static void AssertTellsOfAnnotations(ErrorRecord error)
    {
        Assert.Contains("Done before that: the annotations of Service shop/api", error.ToString());
        Assert.Contains("Then run the same command again", error.ErrorDetails.RecommendedAction);
    }

    private static void AssertKubeForbids(ErrorRecord error, string verb)
    {
        Assert.StartsWith("KubeForbidden,", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Contains($"User 'clusterUser' may not {verb} services in namespace 'shop'", error.ToString());
        Assert.Contains($"the verb '{verb}' on 'services'", error.ErrorDetails.RecommendedAction);
    }

    private void AssertConnected() => Assert.Equal("Approved", _world.StateOf());

    // Writes that were carried out, by whoever runs the commands.
    private int Writes() => _world.Run("""
        $sandbox.Requests | Where-Object { $_.Principal -in 'provider-operator', 'clusterUser' -and $_.Method -in 'PUT', 'PATCH', 'DELETE' -and
            $_.Status -lt 300 -and $_.Query -notlike '*dryRun=All*' }
        """).Succeeded().Count;
}
