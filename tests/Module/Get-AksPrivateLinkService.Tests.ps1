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
}
