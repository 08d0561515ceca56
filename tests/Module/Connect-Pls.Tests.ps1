BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1') -Force
}

Describe 'Connect-Pls' {
    BeforeAll {
        $sandbox = Start-PlsSandbox
    }

    AfterEach {
        Get-PlsSession | Disconnect-Pls
    }

    AfterAll {
        Stop-PlsSandbox
    }

    It 'returns the session and makes it the default' {
        $session = Connect-Pls -Sandbox $sandbox -TenantId a -Name provider
        $session.Name | Should -Be 'provider'
        (Get-PlsSession -Default).Name | Should -Be 'provider'
    }

    It 'keeps both tenants side by side' {
        $provider = Connect-Pls -Sandbox $sandbox -TenantId a -Name provider
        $consumer = Connect-Pls -Sandbox $sandbox -TenantId b -Name consumer -NoDefault
        $provider.TenantId | Should -Not -Be $consumer.TenantId
        (Get-PlsSession -Default).Name | Should -Be 'provider'
    }

    It 'ends with an error for a tenant that there is not' {
        { Connect-Pls -Sandbox $sandbox -TenantId c } | Should -Throw -ErrorId 'SandboxTenantUnknown,PlsTools.Session.ConnectPlsCommand'
    }

    It 'refuses a resource manager without TLS' {
        $token = ConvertTo-SecureString 'canary' -AsPlainText -Force
        { Connect-Pls -AccessToken $token -ResourceManagerUrl http://plain.example } |
            Should -Throw -ErrorId 'ArmEndpointNotHttps,PlsTools.Session.ConnectPlsCommand'
    }

    It 'gives out a session that serialises without its token' {
        $session = Connect-Pls -Sandbox $sandbox -TenantId a
        $file = Join-Path $TestDrive 'session.xml'
        $session | Export-Clixml -Path $file
        Get-Content $file -Raw | Should -Not -Match 'eyJ'
    }

    It 'works in the runspaces of ForEach-Object -Parallel when it is passed on' {
        $session = Connect-Pls -Sandbox $sandbox -TenantId a
        $manifest = Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1'
        $names = 1..3 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            Get-AksLoadBalancerService -Session $using:session | Out-Null
            ($using:session).Name
        }
        $names | Should -Be @($session.Name, $session.Name, $session.Name)
    }
}
