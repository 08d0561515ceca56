BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1') -Force
}

Describe 'Stop-PlsSandbox' {
    AfterEach {
        Stop-PlsSandbox
    }

    It 'leaves no default session behind' {
        $sandbox = Start-PlsSandbox
        Connect-Pls -Sandbox $sandbox -TenantId a
        Stop-PlsSandbox $sandbox
        Get-PlsSession | Should -BeNullOrEmpty
        { Get-PlsConnection -ErrorAction Stop } | Should -Throw -ErrorId 'NoSession,PlsTools.Connections.GetPlsConnectionCommand'
    }

    It 'leaves the sessions of another sandbox alone' {
        $first = Start-PlsSandbox
        $second = Start-PlsSandbox
        Connect-Pls -Sandbox $first -TenantId a -Name first
        Connect-Pls -Sandbox $second -TenantId a -Name second
        $first | Stop-PlsSandbox
        (Get-PlsSession).Name | Should -Be 'second'
    }

    It 'stops all of the runspace when none is named' {
        $sandboxes = @(Start-PlsSandbox; Start-PlsSandbox)
        Stop-PlsSandbox
        $sandboxes.IsRunning | Should -Be @($false, $false)
    }

    It 'stops nothing under -WhatIf' {
        $sandbox = Start-PlsSandbox
        Stop-PlsSandbox $sandbox -WhatIf
        $sandbox.IsRunning | Should -BeTrue
    }

    It 'may be called twice' {
        $sandbox = Start-PlsSandbox
        Stop-PlsSandbox $sandbox
        { Stop-PlsSandbox $sandbox -ErrorAction Stop } | Should -Not -Throw
    }
}
