BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/PlsTools/PlsTools.psd1') -Force
}

Describe 'Start-PlsSandbox' {
    AfterEach {
        Stop-PlsSandbox
    }

    It 'starts a world of two tenants with a subscription each' {
        $sandbox = Start-PlsSandbox
        $sandbox.IsRunning | Should -BeTrue
        $sandbox.Tenants.Name | Should -Be @('a', 'b')
        $sandbox.Tenants.SubscriptionId | Select-Object -Unique | Should -HaveCount 2
    }

    It 'applies a manifest and waits for the address of its Service' {
        $sandbox = Start-PlsSandbox -Manifest (Join-Path $PSScriptRoot '../../samples/Walkthrough/sample-app.yaml')
        $session = Connect-Pls -Sandbox $sandbox -TenantId a
        (Get-AksLoadBalancerService default/sample-app -Session $session).IPAddress | Should -Match '^10\.'
    }

    It 'refuses a manifest that is not there, by its name' {
        { Start-PlsSandbox -Manifest ./no-such-file.yaml -ErrorAction Stop } |
            Should -Throw -ErrorId 'ManifestNotFound,PlsTools.Session.StartPlsSandboxCommand'
    }

    It 'refuses a speed of <Speed>' -ForEach @(@{ Speed = 0 }, @{ Speed = -1 }, @{ Speed = 100000 }) {
        { Start-PlsSandbox -Speed $Speed } | Should -Throw -ErrorId 'ParameterArgumentValidationError,PlsTools.Session.StartPlsSandboxCommand'
    }
}
