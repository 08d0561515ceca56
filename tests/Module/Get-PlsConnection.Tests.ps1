BeforeAll {
    . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
}

AfterAll {
    Stop-PlsSandbox
}

Describe 'Get-PlsConnection' {
    It 'shows who asks, and why' {
        $request = Request-Connection asker 'order 4711'
        $request.Status | Should -Be 'Pending'
        $request.RequestMessage | Should -Be 'order 4711'
        $request.ConsumerSubscriptionId | Should -Be $consumer.SubscriptionId
        $request.PrivateEndpointName | Should -Be 'asker'
        $request.LinkIdentifier | Should -Match '^[0-9]+$'
    }

    It 'takes a service by <Form>' -ForEach @(
        @{ Form = 'id'; Service = { $pls.ResourceId } }
        @{ Form = 'name'; Service = { $pls.Name } }
        @{ Form = 'object'; Service = { $pls } }
        @{ Form = 'an object with an Id'; Service = { [pscustomobject]@{ Id = $pls.ResourceId } } }
    ) {
        $null = Request-Connection form
        (& $Service) | Get-PlsConnection -Name form.* -Session $provider | Should -HaveCount 1
    }

    It 'filters by status and message' {
        $null = Request-Connection filtered 'a rare word'
        Get-PlsConnection -Message '*rare*' -Session $provider | Should -HaveCount 1
        Get-PlsConnection -Message '*rare*' -Status Approved -Session $provider | Should -BeNullOrEmpty
    }

    It 'searches all subscriptions, and says where it found a connection' {
        $null = Request-Connection searched
        $found = Get-PlsConnection -AllSubscriptions -Name searched.* -Status Pending -Session $provider
        $found | Should -HaveCount 1
        $found.Source | Should -Be 'ResourceGraph'
        ($found | Get-PlsConnection -Session $provider).Source | Should -Be 'Arm'
    }

    It 'does not take an unknown tenant or age for a match' {
        $null = Request-Connection unknown
        Get-PlsConnection -Name unknown.* -ConsumerTenant ([guid]::Empty) -Session $provider | Should -BeNullOrEmpty
        Get-PlsConnection -Name unknown.* -OlderThan 0s -Session $provider | Should -BeNullOrEmpty
    }

    It 'refuses the age <_>' -ForEach '7', '-1d', 'soon' {
        { Get-PlsConnection -OlderThan $_ -Session $provider } | Should -Throw '*is no age*'
    }

    It 'names what is near when a service is not there' {
        { Get-PlsConnection "$($pls.Name)x" -Session $provider -ErrorAction Stop } |
            Should -Throw "*Near names: $($pls.Name).*" -ErrorId 'PrivateLinkServiceNotFound,PlsTools.Connections.GetPlsConnectionCommand'
    }

    It 'refuses <Text>' -ForEach @(
        @{ Text = '/subscriptions/x/nonsense'; Id = 'ResourceIdMalformed' }
        @{ Text = '/subscriptions/x/resourceGroups/g/providers/Microsoft.Network/loadBalancers/lb'; Id = 'ResourceTypeNotAccepted' }
    ) {
        { Get-PlsConnection $Text -Session $provider -ErrorAction Stop } | Should -Throw -ErrorId "$Id,PlsTools.Connections.GetPlsConnectionCommand"
    }
}
