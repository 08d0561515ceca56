BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1') -Force
}

Describe 'Get-PlsSession' {
    BeforeAll {
        $sandbox = Start-PlsSandbox
        $provider = Connect-Pls -Sandbox $sandbox -TenantId a -Name provider
        $consumer = Connect-Pls -Sandbox $sandbox -TenantId b -Name consumer
    }

    AfterAll {
        Stop-PlsSandbox
    }

    It 'lists the sessions in the order in which they were made' {
        (Get-PlsSession).Name | Should -Be @('provider', 'consumer')
    }

    It 'takes wildcards' {
        (Get-PlsSession prov*).Name | Should -Be 'provider'
        Get-PlsSession none* | Should -BeNullOrEmpty
    }

    It 'names the sessions that there are when one is not' {
        $failure = { Get-PlsSession porvider -ErrorAction Stop } | Should -Throw -ErrorId 'SessionUnknown,PlsTools.Session.GetPlsSessionCommand' -PassThru
        $failure.Exception.Message | Should -BeLike '*provider, consumer*'
    }

    It 'gives the default session' {
        (Get-PlsSession -Default).Name | Should -Be 'consumer'
    }

    It 'marks the default in its table' {
        $table = Get-PlsSession | Out-String -Width 120
        $table | Should -Match '(?m)^\* consumer'
        $table | Should -Match '(?m)^  provider'
    }

    It 'shows the credential and never a secret' {
        $provider.Credential | Should -Be 'Sandbox'
        $provider | Format-List * | Out-String | Should -Not -Match 'eyJ'
    }
}
