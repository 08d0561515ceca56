BeforeAll {
    . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
}

AfterAll {
    Stop-PlsSandbox
}

Describe 'Wait-PlsConsumerEndpoint' {
    It 'waits until an endpoint is provisioned' {
        $made = New-PlsConsumerEndpoint begun $pls.ResourceId spoke01/endpoints -NoWait -Session $consumer | Wait-PlsConsumerEndpoint -Status Provisioned
        $made.ProvisioningState | Should -Be 'Succeeded'
        $made.Status | Should -Be 'Pending'
    }

    It 'returns what is approved' {
        $null = New-ApprovedEndpoint approved
        (Wait-PlsConsumerEndpoint approved -Session $consumer).Status | Should -Be 'Approved'
    }

    It 'ends with the provider''s reason' {
        Request-Connection denied | Deny-PlsConnection -Description 'not you'
        { Wait-PlsConsumerEndpoint denied -Session $consumer -ErrorAction Stop } | Should -Throw '*not you*'
    }

    It 'ends when the time is over' {
        $null = New-Endpoint waiting
        { Wait-PlsConsumerEndpoint waiting -TimeoutSec 1 -Session $consumer -ErrorAction Stop } |
            Should -Throw -ErrorId 'ApprovalTimedOut,PlsTools.Consumers.WaitPlsConsumerEndpointCommand'
    }
}
