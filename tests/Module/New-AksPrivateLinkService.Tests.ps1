BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1') -Force
}

Describe 'New-AksPrivateLinkService' {
    BeforeEach {
        $sandbox = Start-PlsSandbox -Manifest (Join-Path $PSScriptRoot '../../samples/Walkthrough/sample-app.yaml')
        $provider = Connect-Pls -Sandbox $sandbox -TenantId a
        $consumer = ($sandbox.Tenants | Where-Object Name -EQ b).SubscriptionId
    }

    AfterEach {
        Stop-PlsSandbox
    }

    It 'exposes a piped Service and returns its Private Link Service' {
        $link = Get-AksLoadBalancerService default/sample-app | New-AksPrivateLinkService -Visibility $consumer
        $link.ProvisioningState | Should -Be 'Succeeded'
        $link.ResourceGroupName | Should -BeLike 'MC_*'
        $link.Alias | Should -BeLike '*.azure.privatelinkservice'
        $link.Visibility | Should -Be $consumer
        $link.NatIPAddresses | Should -HaveCount 1
    }

    It 'returns the same Private Link Service when it is called again' {
        $first = New-AksPrivateLinkService default/sample-app
        $second = New-AksPrivateLinkService default/sample-app
        $second.Alias | Should -Be $first.Alias
    }

    It 'changes the visibility in place' {
        $first = New-AksPrivateLinkService default/sample-app
        $second = New-AksPrivateLinkService default/sample-app -Visibility '*'
        $second.Visibility | Should -Be '*'
        $second.Alias | Should -Be $first.Alias
    }

    It 'writes nothing under -WhatIf' {
        New-AksPrivateLinkService default/sample-app -WhatIf | Should -BeNullOrEmpty
        (Get-AksLoadBalancerService default/sample-app).PrivateLinkServiceRequested | Should -BeFalse
    }

    It 'refuses <Parameters> before anything is written' -ForEach @(
        @{ Parameters = @{ NatIPCount = 9 }; Id = 'NatIPCountOutOfRange' }
        @{ Parameters = @{ NatSubnet = 'nowhere' }; Id = 'NatSubnetNotFound' }
        @{ Parameters = @{ Visibility = 'tenant-b' }; Id = 'SubscriptionIdMalformed' }
        @{ Parameters = @{ NatIPAddress = 'fd00::1' }; Id = 'NatIPAddressNotIPv4' }
    ) {
        { New-AksPrivateLinkService default/sample-app @Parameters -ErrorAction Stop } |
            Should -Throw -ErrorId "$Id,PlsTools.Exposure.NewAksPrivateLinkServiceCommand"
        (Get-AksLoadBalancerService default/sample-app).PrivateLinkServiceRequested | Should -BeFalse
    }

    It 'refuses to cost a consumer its connection unless that is allowed' {
        $link = New-AksPrivateLinkService default/sample-app -Visibility $consumer
        $other = Connect-Pls -Sandbox $sandbox -TenantId b -Name other
        $null = New-PlsConsumerEndpoint api $link.ResourceId spoke01/endpoints -Session $other
        $link | Get-PlsConnection | Approve-PlsConnection
        { New-AksPrivateLinkService default/sample-app -InternalSubnet aks-subnet -Session $provider -ErrorAction Stop } |
            Should -Throw -ErrorId 'ConsumersWouldLoseConnection,PlsTools.Exposure.NewAksPrivateLinkServiceCommand'
        (Get-PlsConsumerEndpoint api -Session $other).Status | Should -Be 'Approved'
        New-AksPrivateLinkService default/sample-app -InternalSubnet aks-subnet -Session $provider -AllowDisconnect -WarningAction SilentlyContinue
        (Get-PlsConsumerEndpoint api -Session $other).Status | Should -Be 'Disconnected'
    }

    It 'names the Service that was meant' {
        { New-AksPrivateLinkService default/sampel-app -ErrorAction Stop } | Should -Throw '*default/sample-app*'
    }

    It 'begins without waiting and waits when it is called again' {
        $begun = New-AksPrivateLinkService default/sample-app -NoWait
        ($begun | New-AksPrivateLinkService).ResourceId | Should -Be $begun.ResourceId
    }
}

Describe 'New-AksPrivateLinkService without the cloud controller' {
    BeforeAll {
        $sandbox = Start-PlsSandbox -Manifest (Join-Path $PSScriptRoot '../../samples/Walkthrough/sample-app.yaml') -Speed 100
        $consumer = Connect-Pls -Sandbox $sandbox -TenantId b -Name direct-consumer -NoDefault
        $provider = Connect-Pls -Sandbox $sandbox -TenantId a -Name direct-provider -NoDefault
    }

    AfterAll {
        Stop-PlsSandbox $sandbox
    }

    It 'refuses a subnet whose policies are on' {
        { New-AksPrivateLinkService default/sample-app -Direct -Session $provider -ErrorAction Stop } |
            Should -Throw -ErrorId 'NatSubnetHasPolicies,PlsTools.Exposure.NewAksPrivateLinkServiceCommand'
    }

    It 'keeps a consumer connected from hand to hand' {
        $made = New-AksPrivateLinkService default/sample-app -Direct -PrepareSubnet -Visibility $consumer.SubscriptionId -Session $provider -WarningAction SilentlyContinue
        $made.Management | Should -Be 'Direct'
        $null = New-PlsConsumerEndpoint direct $made.ResourceId spoke01/endpoints -RequestMessage 'please' -Session $consumer
        $made | Get-PlsConnection | Approve-PlsConnection

        $adopted = New-AksPrivateLinkService default/sample-app -Adopt -Session $provider
        $adopted.Management | Should -Be 'Managed'
        $adopted.Alias | Should -Be $made.Alias
        $adopted.Differences | Should -BeNullOrEmpty

        $taken = New-AksPrivateLinkService default/sample-app -Direct -Session $provider -WarningAction SilentlyContinue
        $taken.Management | Should -Be 'Direct'
        $taken.Alias | Should -Be $made.Alias
        (Get-PlsConsumerEndpoint direct -Session $consumer).Status | Should -Be 'Approved'
        (Get-PlsConsumerEndpoint direct -Session $consumer | Test-PlsConsumerEndpoint -Port 80).Reachable | Should -BeTrue
    }
}
