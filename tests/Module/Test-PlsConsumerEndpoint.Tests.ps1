BeforeAll {
    . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
}

AfterAll {
    Stop-PlsSandbox
}

Describe 'Test-PlsConsumerEndpoint' {
    It 'gets HTTP 200 through an approved endpoint' {
        $result = New-ApprovedEndpoint reached | Test-PlsConsumerEndpoint -Port 80
        $result.Reachable | Should -BeTrue
        $result.HttpStatus | Should -Be 200
        $result.Rungs.Name | Should -Be @('Endpoint', 'Approval', 'NetworkInterface', 'Dns', 'Route', 'Tcp', 'Tls', 'Http')
    }

    It 'says before the approval who must approve' {
        $endpoint = New-Endpoint waiting
        $result = Test-PlsConsumerEndpoint -Address $endpoint.PrivateIPAddress -VirtualNetwork spoke01 -Session $consumer
        $result.Reachable | Should -BeFalse
        $result.FailedRung | Should -Be 'Approval'
        $result.Cause | Should -Match 'approval'
    }

    It 'finds no way from a network that is not connected' {
        $result = Test-PlsConsumerEndpoint -Address $service.IPAddress -VirtualNetwork spoke01 -Session $consumer
        $result.FailedRung | Should -Be 'Route'
    }

    It 'fails once the provider denies' {
        $endpoint = New-ApprovedEndpoint denied
        $pls | Get-PlsConnection -Name denied.* | Deny-PlsConnection -Force
        ($endpoint | Test-PlsConsumerEndpoint).FailedRung | Should -Be 'Approval'
    }

    It 'gives a Boolean with -Quiet' {
        New-ApprovedEndpoint quiet | Test-PlsConsumerEndpoint -Quiet | Should -BeTrue
        New-Endpoint noisy | Test-PlsConsumerEndpoint -Quiet | Should -BeFalse
    }

    It 'refuses what is no address' {
        { Test-PlsConsumerEndpoint -Address nonsense -VirtualNetwork spoke01 -Session $consumer -ErrorAction Stop } |
            Should -Throw -ErrorId 'AddressMalformed,PlsTools.Consumers.TestPlsConsumerEndpointCommand'
    }

    It 'counts attempts' {
        $latency = (New-ApprovedEndpoint counted | Test-PlsConsumerEndpoint -Count 3 -IntervalSec 0).Latency
        $latency.Attempts | Should -Be 3
        $latency.Lost | Should -Be 0
        $latency.MedianMs | Should -BeGreaterThan 0
    }

    It 'explains a name that leads nowhere' {
        $result = New-ApprovedEndpoint nameless | Test-PlsConsumerEndpoint -HostName no-such.shop.example
        $result.FailedRung | Should -Be 'Dns'
    }

    It 'runs on a machine inside' {
        $result = New-ApprovedEndpoint inside | Test-PlsConsumerEndpoint -From jumpbox
        $result.HttpStatus | Should -Be 200
        ($result.Rungs | Where-Object Name -eq Tcp).Detail | Should -Match 'jumpbox'
    }
}
