BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1') -Force
    $sandbox = Start-PlsSandbox -Manifest (Join-Path $PSScriptRoot '../../samples/Walkthrough/sample-app.yaml') -Speed 100
    $consumer = Connect-Pls -Sandbox $sandbox -TenantId b -Name consumer
    $provider = Connect-Pls -Sandbox $sandbox -TenantId a -Name provider
    $service = Get-AksLoadBalancerService default/sample-app -Session $provider
    $pls = $service | New-AksPrivateLinkService -Visibility $consumer.SubscriptionId

    function New-Endpoint([string] $Name) {
        New-PlsConsumerEndpoint $Name $pls.ResourceId spoke01/endpoints -RequestMessage 'please' -Session $consumer
    }

    function New-ApprovedEndpoint([string] $Name) {
        $null = New-Endpoint $Name
        $pls | Get-PlsConnection -Name "$Name.*" | Approve-PlsConnection
        Get-PlsConsumerEndpoint $Name -Session $consumer
    }
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
