BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1') -Force
}

Describe 'Unprotect-AksPrivateLinkService' {
    BeforeEach {
        . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
        $null = New-ApprovedEndpoint api
        $kept = $pls | Protect-AksPrivateLinkService
    }

    AfterEach {
        Stop-PlsSandbox
    }

    It 'takes the parking Service away and keeps the consumer' {
        $after = $kept | Unprotect-AksPrivateLinkService
        $after.Alias | Should -Be $pls.Alias
        (Get-PlsConsumerEndpoint api -Session $consumer).Status | Should -Be 'Approved'
        Get-AksLoadBalancerService 'default/*-pls-parking' -Session $provider | Should -BeNullOrEmpty
    }

    It 'changes nothing under -WhatIf' {
        $kept | Unprotect-AksPrivateLinkService -WhatIf | Should -BeNullOrEmpty
        Get-AksLoadBalancerService 'default/*-pls-parking' -Session $provider | Should -HaveCount 1
    }

    It 'says that a Service is not protected' {
        $null = $kept | Unprotect-AksPrivateLinkService
        { $kept | Unprotect-AksPrivateLinkService -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotProtected,PlsTools.Exposure.UnprotectAksPrivateLinkServiceCommand'
    }
}
