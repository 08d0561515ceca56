BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1') -Force
}

Describe 'Set-AksPrivateLinkService' {
    BeforeEach {
        . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
    }

    AfterEach {
        Stop-PlsSandbox
    }

    It 'changes a piped Private Link Service in place' {
        $after = $pls | Set-AksPrivateLinkService -Visibility '*' -Fqdn api.shop.example
        $after.Alias | Should -Be $pls.Alias
        $after.Visibility | Should -Be '*'
        $after.Fqdns | Should -Be 'api.shop.example'
    }

    It 'takes a setting back to its default' {
        $null = $pls | Set-AksPrivateLinkService -Fqdn api.shop.example -NatIPCount 2
        $after = $pls | Set-AksPrivateLinkService -Reset Fqdn, NatIPCount
        $after.Fqdns | Should -BeNullOrEmpty
        $after.NatIPAddresses | Should -HaveCount 1
    }

    It 'does not take a setting that is reset as well' {
        { $pls | Set-AksPrivateLinkService -Fqdn api.shop.example -Reset Fqdn } |
            Should -Throw -ErrorId 'SettingGivenAndReset,PlsTools.Exposure.SetAksPrivateLinkServiceCommand'
    }

    It 'refuses what would cost a consumer its connection unless that is allowed' {
        $null = New-ApprovedEndpoint api
        { $pls | Set-AksPrivateLinkService -InternalSubnet aks-subnet -ErrorAction Stop } |
            Should -Throw -ErrorId 'ConsumersWouldLoseConnection,PlsTools.Exposure.SetAksPrivateLinkServiceCommand'
        (Get-PlsConsumerEndpoint api -Session $consumer).Status | Should -Be 'Approved'
        $after = $pls | Set-AksPrivateLinkService -InternalSubnet aks-subnet -AllowDisconnect -WarningAction SilentlyContinue
        $after.Alias | Should -Not -Be $pls.Alias
        (Get-PlsConsumerEndpoint api -Session $consumer).Status | Should -Be 'Disconnected'
    }

    It 'changes nothing under -WhatIf' {
        $pls | Set-AksPrivateLinkService -Visibility '*' -WhatIf | Should -BeNullOrEmpty
        ($service | Get-AksPrivateLinkService).Visibility | Should -Be $consumer.SubscriptionId
    }

    It 'sends a Service that was never exposed to New-AksPrivateLinkService' {
        $sandbox | Stop-PlsSandbox
        $fresh = Start-PlsSandbox -Manifest (Join-Path $PSScriptRoot '../../samples/Walkthrough/sample-app.yaml')
        $null = Connect-Pls -Sandbox $fresh -TenantId a
        { Set-AksPrivateLinkService default/sample-app -Fqdn a.example -ErrorAction Stop } |
            Should -Throw -ErrorId 'PrivateLinkServiceNotRequested,PlsTools.Exposure.SetAksPrivateLinkServiceCommand'
    }
}
