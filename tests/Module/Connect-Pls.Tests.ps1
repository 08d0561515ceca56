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

    It 'refuses what a sandbox has no use for' {
        { Connect-Pls -Sandbox $sandbox -TenantId a -Environment AzureCloud } |
            Should -Throw -ErrorId 'SandboxTakesNoCloud,PlsTools.Session.ConnectPlsCommand'
    }

    It 'refuses a cloud that it does not know' {
        { Connect-Pls -AccessToken canary -Environment AzureMoonCloud } |
            Should -Throw -ErrorId 'CloudNameUnknown,PlsTools.Session.ConnectPlsCommand'
    }

    It 'takes the tokens of Az.Accounts from a context that is handed over' {
        function Get-AzAccessToken { param($ResourceUrl, $TenantId, $DefaultProfile) throw 'AADSTS50076: second factor' }
        $context = [pscustomobject]@{
            Account = [pscustomobject]@{ Id = 'operator@contoso.example' }
            Tenant = [pscustomobject]@{ Id = 'aaaaaaaa-0000-4000-8000-000000000001' }
            Environment = [pscustomobject]@{ ResourceManagerUrl = 'https://management.azure.com/' }
        }
        { Connect-Pls -DefaultProfile $context } | Should -Throw -ErrorId 'AzContextRefused,PlsTools.Session.ConnectPlsCommand'
    }

    It 'says what it looked for where a way is not offered' {
        Remove-Item Env:AZURE_FEDERATED_TOKEN_FILE -ErrorAction Ignore
        { Connect-Pls -CredentialType WorkloadIdentity } |
            Should -Throw -ErrorId 'CredentialNotOffered,PlsTools.Session.ConnectPlsCommand'
    }

    It 'works in thread jobs when it is passed on' {
        $session = Connect-Pls -Sandbox $sandbox -TenantId a
        $manifest = Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1'
        $job = Start-ThreadJob {
            Import-Module $using:manifest
            @(Get-AksLoadBalancerService -Session $using:session).Count
            @(Get-PlsSession).Count
        }
        $job | Receive-Job -Wait -AutoRemoveJob | Should -Be @(0, 0)
    }

    It 'begins a job in another process without a session, and takes none from here' {
        $session = Connect-Pls -Sandbox $sandbox -TenantId a
        $manifest = Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1'
        $job = Start-Job {
            Import-Module $using:manifest
            @(Get-PlsSession).Count
            try { Get-AksLoadBalancerService -Session $using:session } catch { $_.Exception.Message }
        }
        $answer = $job | Receive-Job -Wait -AutoRemoveJob
        $answer[0] | Should -Be 0
        $answer[1] | Should -Match 'takes a session of Connect-Pls'
        $answer[1] | Should -Match 'holds no sign-in any more'
        $answer[1] | Should -Not -Match 'eyJ'
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
