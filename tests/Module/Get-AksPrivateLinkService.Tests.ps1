BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1') -Force
    $sandbox = Start-PlsSandbox -Manifest (Join-Path $PSScriptRoot '../../samples/Walkthrough/sample-app.yaml')
    $null = Connect-Pls -Sandbox $sandbox -TenantId a
}

AfterAll {
    Stop-PlsSandbox
}

Describe 'Get-AksPrivateLinkService' {
    It 'says that a Service asks for none' {
        { Get-AksPrivateLinkService default/sample-app -ErrorAction Stop } |
            Should -Throw -ErrorId 'PrivateLinkServiceNotRequested,PlsTools.Exposure.GetAksPrivateLinkServiceCommand'
    }

    It 'finds nothing without a word when no Service is named' {
        Get-AksPrivateLinkService -AllNamespaces | Should -BeNullOrEmpty
    }

    Context 'of an exposed Service' {
        BeforeAll {
            $made = New-AksPrivateLinkService default/sample-app -Fqdn app.example
        }

        It 'finds it by <_>' -ForEach 'default/sample-app', 'default/*', 'sample-app' {
            (Get-AksPrivateLinkService $_).ResourceId | Should -Be $made.ResourceId
        }

        It 'finds it in every namespace' {
            (Get-AksPrivateLinkService -AllNamespaces).Service | Should -Be 'default/sample-app'
        }

        It 'pipes into Get-PlsConnection' {
            Get-AksPrivateLinkService default/sample-app | Get-PlsConnection -ErrorAction Stop | Should -BeNullOrEmpty
        }

        It 'shows what the Service asks for, without differences' {
            $link = Get-AksPrivateLinkService default/sample-app
            $link.Fqdns | Should -Be 'app.example'
            $link.Differences | Should -BeNullOrEmpty
        }
    }
    Context 'of a subscription with two clusters' {
        BeforeAll {
            $fleet = Start-PlsSandbox -World (Join-Path $PSScriptRoot '../PlsTools.Tests/Exposure/inventory.yaml')
            $session = Connect-Pls -Sandbox $fleet -Cluster aks-one -Name inventory -NoDefault
        }

        AfterAll {
            Stop-PlsSandbox $fleet
        }

        It 'says of <Name> that it is <Management>' -ForEach @(
            @{ Name = 'pls-api'; Management = 'Managed' }
            @{ Name = 'pls-hand'; Management = 'Unmanaged' }
            @{ Name = 'pls-left'; Management = 'Orphaned' }
        ) {
            (Get-AksPrivateLinkService -Name $Name -Session $session).Management | Should -Be $Management
        }

        It 'shows who owns what a Service shares' {
            $shared = Get-AksPrivateLinkService shop/web -Session $session
            $shared.Management | Should -Be 'Shared'
            $shared.Owner | Should -Be 'shop/api'
            $shared.Sharers | Should -Be 'shop/api'
        }

        It 'looks in every cluster' {
            Get-AksPrivateLinkService -Cluster * -Session $session |
                Select-Object -ExpandProperty Cluster -Unique | Should -Be 'aks-one', 'aks-two'
        }

        It 'finds orphans, which pipe on' {
            Get-AksPrivateLinkService -Orphaned -Session $session | Get-AksPrivateLinkService | Should -HaveCount 1
        }

        It 'takes an id' {
            $id = (Get-AksPrivateLinkService -Name pls-hand -Session $session).ResourceId
            (Get-AksPrivateLinkService -ResourceId $id -Session $session).Name | Should -Be 'pls-hand'
            (Get-AksPrivateLinkService $id -Session $session).Name | Should -Be 'pls-hand'
        }

        It 'does not take an object of another cluster for one of this' {
            { Get-AksLoadBalancerService -Cluster aks-two -Session $session | Get-AksPrivateLinkService -Session $session -ErrorAction Stop } |
                Should -Throw -ErrorId 'ServiceOfOtherCluster,PlsTools.Exposure.GetAksPrivateLinkServiceCommand'
        }
    }
}
