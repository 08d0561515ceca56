BeforeAll {
    . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
}

AfterAll {
    Stop-PlsSandbox
}

Describe 'Get-PlsConsumerEndpoint' {
    It 'shows the approval and the address' {
        $endpoint = New-ApprovedEndpoint shown
        $endpoint.Status | Should -Be 'Approved'
        $endpoint.PrivateIPAddress | Should -Match '^10\.1\.'
        $endpoint.NextStep | Should -BeNullOrEmpty
    }

    It 'shows both sides where a session of the provider is at hand' {
        (New-ApprovedEndpoint seen).ProviderView.Session | Should -Be 'provider'
    }

    It 'finds by wildcard, by id and by object' {
        $endpoint = New-Endpoint found
        (Get-PlsConsumerEndpoint fou* -Session $consumer).ResourceId | Should -Be $endpoint.ResourceId
        (Get-PlsConsumerEndpoint $endpoint.ResourceId -Session $consumer).Name | Should -Be 'found'
        ($endpoint | Get-PlsConsumerEndpoint).Name | Should -Be 'found'
        ([pscustomobject]@{ Id = $endpoint.ResourceId } | Get-PlsConsumerEndpoint -Session $consumer).Name | Should -Be 'found'
    }

    It 'answers a name that is nearly right with the right one' {
        $null = New-Endpoint sample
        { Get-PlsConsumerEndpoint smaple -Session $consumer -ErrorAction Stop } | Should -Throw '*sample*'
    }

    It 'shows a dead endpoint as dead, with the only cure' {
        $endpoint = New-ApprovedEndpoint dead
        $pls | Get-PlsConnection -Name dead.* | Remove-PlsConnection -Force
        $endpoint = $endpoint | Get-PlsConsumerEndpoint
        $endpoint.Status | Should -Be 'Disconnected'
        $endpoint.NextStep | Should -Match 'Remove-PlsConsumerEndpoint'
    }
}
