BeforeAll {
    . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
}

AfterAll {
    Stop-PlsSandbox
}

Describe 'Deny-PlsConnection' {
    It 'denies a request and tells why' {
        $denied = Request-Connection denied | Deny-PlsConnection -Description 'not here' -ActionsRequired 'use the other one' -PassThru
        $denied.Status | Should -Be 'Rejected'
        $denied.Description | Should -Be 'not here'
        (Get-PlsConsumerEndpoint denied -Session $consumer).Status | Should -Be 'Rejected'
    }

    It 'cuts an approved connection with <Answer>' -ForEach @(
        @{ Answer = '-Force'; Parameters = @{ Force = $true } }
        @{ Answer = '-Confirm:$false'; Parameters = @{ Confirm = $false } }
    ) {
        $approved = Request-Connection cut | Approve-PlsConnection -PassThru
        ($approved | Deny-PlsConnection @Parameters -PassThru).Status | Should -Be 'Rejected'
    }

    It 'changes nothing with -WhatIf, not even with -Force' {
        $approved = Request-Connection kept | Approve-PlsConnection -PassThru
        $approved | Deny-PlsConnection -Force -WhatIf
        ($pls | Get-PlsConnection -Name kept.*).Status | Should -Be 'Approved'
    }
}
