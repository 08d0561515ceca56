BeforeAll {
    . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
}

AfterAll {
    Stop-PlsSandbox
}

Describe 'New-PlsConsumerEndpoint' {
    It 'requests a connection by id, in the consumer''s subscription' {
        $endpoint = New-Endpoint requested
        $endpoint.Status | Should -Be 'Pending'
        $endpoint.SubscriptionId | Should -Be $consumer.SubscriptionId
        $endpoint.PrivateIPAddress | Should -Match '^10\.1\.'
        ($pls | Get-PlsConnection -Name requested.*).RequestMessage | Should -Be 'please'
    }

    It 'takes a piped service and works in the consumer''s session all the same' {
        ($pls | New-PlsConsumerEndpoint -Name piped -Subnet spoke01/endpoints -Session $consumer).SubscriptionId |
            Should -Be $consumer.SubscriptionId
    }

    It 'takes an alias' {
        (New-PlsConsumerEndpoint aliased $pls.Alias spoke01/endpoints -Session $consumer).Target | Should -Be $pls.Alias
    }

    It 'returns the same endpoint when it is run again' {
        (New-Endpoint twice).ResourceGuid | Should -Be (New-Endpoint twice).ResourceGuid
    }

    It 'sets tags, interface name and address' {
        $endpoint = New-PlsConsumerEndpoint full $pls.ResourceId spoke01/endpoints -Tag @{ team = 'shop' } -NetworkInterfaceName nic-full -Session $consumer
        $endpoint.Tags['team'] | Should -Be 'shop'
        $endpoint.NetworkInterfaceId | Should -Match '/networkInterfaces/nic-full$'
    }

    It 'gives the endpoint a name that resolves in its network' {
        $endpoint = New-PlsConsumerEndpoint named $pls.ResourceId spoke01/endpoints -DnsName named.shop.example -Session $consumer
        $endpoint.DnsNames.State | Should -Be 'Current'
        $endpoint.DnsNames.ResolvedAddresses | Should -Be $endpoint.PrivateIPAddress
    }

    It 'makes nothing with -WhatIf' {
        New-PlsConsumerEndpoint unmade $pls.ResourceId spoke01/endpoints -Session $consumer -WhatIf
        Get-PlsConsumerEndpoint unmade* -Session $consumer | Should -BeNullOrEmpty
    }

    It 'answers <Target> in <Subnet> with <Id>' -ForEach @(
        @{ Target = 'sample-app'; Subnet = 'spoke01/endpoints'; Id = 'TargetMalformed' }
        @{ Target = $null; Subnet = 'spoke01'; Id = 'SubnetMalformed' }
        @{ Target = $null; Subnet = 'spoke01/nowhere'; Id = 'SubnetNotFound' }
        @{ Target = $null; Subnet = 'spoke99/endpoints'; Id = 'VirtualNetworkNotFound' }
    ) {
        if (-not $Target) { $Target = $pls.ResourceId }
        { New-PlsConsumerEndpoint bad $Target $Subnet -Session $consumer -ErrorAction Stop } |
            Should -Throw -ErrorId "$Id,PlsTools.Consumers.NewPlsConsumerEndpointCommand"
        Get-PlsConsumerEndpoint bad* -Session $consumer | Should -BeNullOrEmpty
    }

    It 'refuses a message of 141 characters before anything is sent' {
        { New-PlsConsumerEndpoint bad $pls.ResourceId spoke01/endpoints -RequestMessage ('m' * 141) -Session $consumer -ErrorAction Stop } |
            Should -Throw -ErrorId 'RequestMessageTooLong,PlsTools.Consumers.NewPlsConsumerEndpointCommand'
    }

    It 'leaves a name alone that another target has' {
        $null = New-Endpoint taken
        { New-PlsConsumerEndpoint taken "$($pls.ResourceId)-2" spoke01/endpoints -Session $consumer -ErrorAction Stop } |
            Should -Throw -ErrorId 'EndpointNameTaken,PlsTools.Consumers.NewPlsConsumerEndpointCommand'
    }

    It 'says how a service is made visible' {
        $null = New-PlsConsumerEndpoint blind "$($pls.ResourceId)-2" spoke01/endpoints -Session $consumer -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -Be 'PrivateLinkServiceNotVisible,PlsTools.Consumers.NewPlsConsumerEndpointCommand'
        $failure[0].ErrorDetails.RecommendedAction | Should -Match ([regex]::Escape("-Visibility $($consumer.SubscriptionId)"))
    }
}
