BeforeAll {
    . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
}

AfterAll {
    Stop-PlsSandbox
}

Describe 'Remove-PlsConnection' {
    It 'takes the connection away and leaves the endpoint disconnected' {
        $approved = Request-Connection removed | Approve-PlsConnection -PassThru
        ($approved | Remove-PlsConnection -Force -PassThru).Status | Should -Be 'Removed'
        $pls | Get-PlsConnection -Name removed.* | Should -BeNullOrEmpty
        (Get-PlsConsumerEndpoint removed -Session $consumer).Status | Should -Be 'Disconnected'
    }

    It 'changes nothing with -WhatIf, not even with -Force' {
        Request-Connection kept | Remove-PlsConnection -Force -WhatIf
        $pls | Get-PlsConnection -Name kept.* | Should -HaveCount 1
    }

    It 'says so when the connection is not there' {
        $request = Request-Connection gone
        $request | Remove-PlsConnection -Confirm:$false
        { $request | Remove-PlsConnection -Force -ErrorAction Stop } |
            Should -Throw -ErrorId 'ConnectionNotFound,PlsTools.Connections.RemovePlsConnectionCommand'
    }
}
