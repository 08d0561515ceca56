BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1') -Force
    $sandbox = Start-PlsSandbox -Manifest (Join-Path $PSScriptRoot '../../samples/Walkthrough/sample-app.yaml')
    $null = Connect-Pls -Sandbox $sandbox -TenantId a
}

AfterAll {
    Stop-PlsSandbox
}

Describe 'Get-AksLoadBalancerService' {
    It 'shows address, ports and kind of the load balancer' {
        $service = Get-AksLoadBalancerService default/sample-app
        $service.IPAddress | Should -BeLike '10.*'
        $service.Ports | Should -Be '80/TCP'
        $service.Type | Should -Be 'Internal'
        $service.PrivateLinkServiceState | Should -Be 'None'
        $service.Problems | Should -BeNullOrEmpty
    }

    It 'takes names from the pipe' {
        'default/sample-app' | Get-AksLoadBalancerService | Should -HaveCount 1
    }

    It 'leaves Services of other types out of a list' {
        (Get-AksLoadBalancerService -AllNamespaces).Name | Should -Be 'sample-app'
    }

    It 'says what a Service of another type is' {
        { Get-AksLoadBalancerService default/kubernetes -ErrorAction Stop } |
            Should -Throw -ErrorId 'ServiceNotLoadBalancer,PlsTools.Exposure.GetAksLoadBalancerServiceCommand'
    }

    It 'names near names where there is no such Service' {
        { Get-AksLoadBalancerService default/sampleapp -ErrorAction Stop } | Should -Throw '*default/sample-app*'
    }

    It 'looks in a cluster that is named' {
        (Get-AksLoadBalancerService -Cluster aks-sample).Name | Should -Be 'sample-app'
        { Get-AksLoadBalancerService -Cluster none -ErrorAction Stop } |
            Should -Throw -ErrorId 'ClusterUnknown,PlsTools.Exposure.GetAksLoadBalancerServiceCommand'
    }
}
