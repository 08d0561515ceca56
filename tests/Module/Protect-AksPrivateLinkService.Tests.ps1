BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1') -Force
}

Describe 'Protect-AksPrivateLinkService' {
    BeforeEach {
        . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
    }

    AfterEach {
        Stop-PlsSandbox
    }

    It 'creates a parking Service on the frontend and tells what the new manifest needs' {
        $null = New-ApprovedEndpoint api
        $kept = $pls | Protect-AksPrivateLinkService
        $kept.ParkingService | Should -Be 'default/sample-app-pls-parking'
        $kept.FrontendIPAddress | Should -Be $pls.FrontendIPAddress
        $kept.ConnectionCount | Should -Be 1
        $kept.Annotations | Should -Contain "service.beta.kubernetes.io/azure-load-balancer-ipv4: `"$($pls.FrontendIPAddress)`""
        (Get-PlsConsumerEndpoint api -Session $consumer).Status | Should -Be 'Approved'
    }

    It 'keeps Remove-AksPrivateLinkService from its work' {
        $null = $pls | Protect-AksPrivateLinkService
        { $pls | Remove-AksPrivateLinkService -AllowDisconnect -Force -ErrorAction Stop } |
            Should -Throw -ErrorId 'PrivateLinkServiceProtected,PlsTools.Exposure.RemoveAksPrivateLinkServiceCommand'
    }

    It 'creates nothing under -WhatIf' {
        $pls | Protect-AksPrivateLinkService -WhatIf | Should -BeNullOrEmpty
        Get-AksLoadBalancerService 'default/*-pls-parking' -Session $provider | Should -BeNullOrEmpty
    }

    It 'returns the same when it is called again' {
        $first = $pls | Protect-AksPrivateLinkService
        ($pls | Protect-AksPrivateLinkService).ParkingService | Should -Be $first.ParkingService
    }
}
