BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1') -Force
}

Describe 'Disconnect-Pls' {
    BeforeAll {
        $sandbox = Start-PlsSandbox
    }

    BeforeEach {
        $provider = Connect-Pls -Sandbox $sandbox -TenantId a -Name provider
        $consumer = Connect-Pls -Sandbox $sandbox -TenantId b -Name consumer
    }

    AfterEach {
        Get-PlsSession | Disconnect-Pls
    }

    AfterAll {
        Stop-PlsSandbox
    }

    It 'forgets the default session and puts no other in its place' {
        Disconnect-Pls
        (Get-PlsSession).Name | Should -Be 'provider'
        Get-PlsSession -Default | Should -BeNullOrEmpty
    }

    It 'forgets by name' {
        Disconnect-Pls provider
        (Get-PlsSession).Name | Should -Be 'consumer'
    }

    It 'takes sessions from the pipe, twice without an error' {
        $provider, $consumer | Disconnect-Pls
        { $provider | Disconnect-Pls -ErrorAction Stop } | Should -Not -Throw
        Get-PlsSession | Should -BeNullOrEmpty
    }

    It 'forgets nothing under -WhatIf' {
        Disconnect-Pls -WhatIf
        @(Get-PlsSession).Count | Should -Be 2
    }

    It 'says so where there is no default' {
        Disconnect-Pls
        { Disconnect-Pls -ErrorAction Stop } | Should -Throw -ErrorId 'NoSession,PlsTools.Session.DisconnectPlsCommand'
    }
}
