BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1') -Force
}

Describe 'Remove-AksPrivateLinkService' {
    BeforeEach {
        . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
    }

    AfterEach {
        Stop-PlsSandbox
    }

    It 'takes the Private Link Service away and leaves the Service' {
        $pls | Remove-AksPrivateLinkService -Confirm:$false | Should -BeNullOrEmpty
        $after = Get-AksLoadBalancerService default/sample-app -Session $provider
        $after.PrivateLinkServiceState | Should -Be 'None'
        $after.IPAddress | Should -Be $service.IPAddress
    }

    It 'refuses where a consumer is connected, even under -Force' {
        $null = New-ApprovedEndpoint api
        { $pls | Remove-AksPrivateLinkService -Force -ErrorAction Stop } |
            Should -Throw -ErrorId 'ConsumersWouldLoseConnection,PlsTools.Exposure.RemoveAksPrivateLinkServiceCommand'
        (Get-PlsConsumerEndpoint api -Session $consumer).Status | Should -Be 'Approved'
    }

    It 'disconnects consumers once that is accepted' {
        $null = New-ApprovedEndpoint api
        $pls | Remove-AksPrivateLinkService -AllowDisconnect -Force -WarningAction SilentlyContinue
        (Get-PlsConsumerEndpoint api -Session $consumer).Status | Should -Be 'Disconnected'
    }

    It 'warns of a request that waits, and goes on' {
        $null = Request-Connection late
        $pls | Remove-AksPrivateLinkService -Force -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -HaveCount 1
        Get-AksPrivateLinkService -AllNamespaces -Session $provider | Should -BeNullOrEmpty
    }

    It 'changes nothing under -WhatIf' {
        $pls | Remove-AksPrivateLinkService -WhatIf
        ($service | Get-AksPrivateLinkService).ProvisioningState | Should -Be 'Succeeded'
    }

    It 'does nothing the second time' {
        $pls | Remove-AksPrivateLinkService -Force
        { $pls | Remove-AksPrivateLinkService -ErrorAction Stop } | Should -Not -Throw
    }
}
