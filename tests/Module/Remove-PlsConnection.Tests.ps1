BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1') -Force
    $sandbox = Start-PlsSandbox -Manifest (Join-Path $PSScriptRoot '../../samples/Walkthrough/sample-app.yaml') -Speed 300
    $provider = Connect-Pls -Sandbox $sandbox -TenantId a -Name provider
    $consumer = Connect-Pls -Sandbox $sandbox -TenantId b -Name consumer
    $pls = Get-AksLoadBalancerService default/sample-app -Session $provider | New-AksPrivateLinkService -Visibility $consumer.SubscriptionId

    function Request-Connection([string] $Name, [string] $Message = 'please') {
        $null = New-PlsConsumerEndpoint $Name $pls.ResourceId spoke01/endpoints -RequestMessage $Message -Session $consumer
        $pls | Get-PlsConnection -Name "$Name.*"
    }
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
