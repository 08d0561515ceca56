BeforeAll {
    . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
}

AfterAll {
    Stop-PlsSandbox
}

Describe 'Wait-PlsConnection' {
    It 'returns a request that is there, and pipes it on' {
        $null = Request-Connection waited 'order 4711'
        $approved = $pls | Wait-PlsConnection -Message '*4711*' -EndpointName wait* | Approve-PlsConnection -PassThru
        $approved.Status | Should -Be 'Approved'
    }

    It 'waits for a connection to be decided' {
        $request = Request-Connection decided
        $request | Deny-PlsConnection
        ($request | Wait-PlsConnection -Status Approved, Rejected).Status | Should -Be 'Rejected'
    }

    It 'waits for as many as are wanted' {
        $null = Request-Connection pair-1
        $null = Request-Connection pair-2
        $pls | Wait-PlsConnection -EndpointName pair-* -Count 2 | Should -HaveCount 2
    }

    It 'says what was seen when the time is over' {
        { $pls | Wait-PlsConnection -Message never -TimeoutSec 1 -ErrorAction Stop } |
            Should -Throw '*Seen last:*' -ErrorId 'ConnectionNotSeen,PlsTools.Connections.WaitPlsConnectionCommand'
    }

    It 'ends at once where there is nothing to wait for' {
        { Wait-PlsConnection "$($pls.ResourceId)x" -Session $provider -ErrorAction Stop } |
            Should -Throw -ErrorId 'PrivateLinkServiceNotFound,PlsTools.Connections.WaitPlsConnectionCommand'
    }
}
