BeforeAll {
    . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
}

AfterAll {
    Stop-PlsSandbox
}

Describe 'Approve-PlsConnection' {
    It 'approves what is piped, in the session that it came from' {
        $request = Request-Connection approved
        $request | Approve-PlsConnection -Description 'ticket 42'
        (Get-PlsConsumerEndpoint approved -Session $consumer).Status | Should -Be 'Approved'
        ($pls | Get-PlsConnection -Name approved.*).Description | Should -Be 'ticket 42'
    }

    It 'keeps the text when none is given' {
        (Request-Connection texted 'order 7' | Approve-PlsConnection -PassThru).Description | Should -Be 'order 7'
    }

    It 'changes nothing with -WhatIf' {
        Request-Connection untouched | Approve-PlsConnection -WhatIf
        ($pls | Get-PlsConnection -Name untouched.*).Status | Should -Be 'Pending'
    }

    It 'does nothing twice' {
        $first = Request-Connection twice | Approve-PlsConnection -PassThru
        ($first | Approve-PlsConnection -PassThru).Etag | Should -Be $first.Etag
    }

    It 'takes a whole service only with -AllPending' {
        $null = Request-Connection whole
        { $pls | Approve-PlsConnection -ErrorAction Stop } |
            Should -Throw -ErrorId 'ConnectionScopeTooWide,PlsTools.Connections.ApprovePlsConnectionCommand'
        $pls | Approve-PlsConnection -AllPending
        $pls | Get-PlsConnection -Status Pending | Should -BeNullOrEmpty
    }

    It 'goes on after a failure' {
        $request = Request-Connection lucky
        $result = 'nonsense', $request | Approve-PlsConnection -PassThru -Session $provider -ErrorVariable failures -ErrorAction SilentlyContinue
        $result.Status | Should -Be 'Approved'
        $failures.FullyQualifiedErrorId | Should -Be 'ConnectionIdMalformed,PlsTools.Connections.ApprovePlsConnectionCommand'
    }

    It 'runs as a job' {
        $request = Request-Connection background
        ($request | Approve-PlsConnection -PassThru -AsJob | Receive-Job -Wait -AutoRemoveJob).Status | Should -Be 'Approved'
    }
}
