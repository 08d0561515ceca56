BeforeAll {
    . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
}

AfterAll {
    Stop-PlsSandbox
}

Describe 'Remove-PlsConsumerEndpoint' {
    It 'removes what is piped, on both sides' {
        New-Endpoint gone | Remove-PlsConsumerEndpoint -Force
        Get-PlsConsumerEndpoint gone* -Session $consumer | Should -BeNullOrEmpty
        $pls | Get-PlsConnection -Name gone.* | Should -BeNullOrEmpty
    }

    It 'removes nothing with -WhatIf, even with -Force' {
        $endpoint = New-Endpoint kept
        $endpoint | Remove-PlsConsumerEndpoint -Force -WhatIf
        ($endpoint | Get-PlsConsumerEndpoint).Name | Should -Be 'kept'
    }

    It 'takes the name along' {
        $null = New-PlsConsumerEndpoint named $pls.ResourceId spoke01/endpoints -DnsName named.shop.example -Session $consumer
        Remove-PlsConsumerEndpoint named -Force -Session $consumer
        $next = New-PlsConsumerEndpoint next $pls.ResourceId spoke01/endpoints -DnsName named.shop.example -Session $consumer
        $next.DnsNames.State | Should -Be 'Current'
    }

    It 'asks unless it is told not to' {
        (Get-Command Remove-PlsConsumerEndpoint).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false).ConfirmImpact |
            Should -Be 'High'
    }

    It 'goes on after a failure' {
        $null = New-Endpoint lucky
        'no-such', 'lucky' | Remove-PlsConsumerEndpoint -Force -Session $consumer -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures.FullyQualifiedErrorId | Should -Be 'EndpointNotFound,PlsTools.Consumers.RemovePlsConsumerEndpointCommand'
        Get-PlsConsumerEndpoint lucky* -Session $consumer | Should -BeNullOrEmpty
    }
}
