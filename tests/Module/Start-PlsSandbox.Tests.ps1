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

    It 'starts the built-in world <World>' -ForEach @(@{ World = 'fleet'; Subscriptions = 20 }, @{ World = 'broken'; Subscriptions = 1 }) {
        $sandbox = Start-PlsSandbox -World $World -Speed 1000
        $sandbox.Tenants[0].SubscriptionIds | Should -HaveCount $Subscriptions
    }

    It 'tells a fault of a world file with its line and column' {
        $file = Join-Path $TestDrive 'world.yaml'
        Set-Content $file "tenants:`n  - nmae: a"
        { Start-PlsSandbox -World $file -ErrorAction Stop } | Should -Throw '*line 2, column 5*' -ErrorId 'WorldInvalid,PlsTools.Session.StartPlsSandboxCommand'
    }

    It 'lets a command come through a fault, and lists it among the requests' {
        $sandbox = Start-PlsSandbox -Fault ArmThrottled
        Connect-Pls -Sandbox $sandbox -TenantId a | Should -Not -BeNullOrEmpty
        $sandbox.Requests.Fault | Should -Contain 'ArmThrottled'
    }

    It 'refuses a manifest that is not there, by its name' {
        { Start-PlsSandbox -Manifest ./no-such-file.yaml -ErrorAction Stop } |
            Should -Throw -ErrorId 'ManifestNotFound,PlsTools.Session.StartPlsSandboxCommand'
    }

    It 'refuses a speed of <Speed>' -ForEach @(@{ Speed = 0 }, @{ Speed = -1 }, @{ Speed = 100000 }) {
        { Start-PlsSandbox -Speed $Speed } | Should -Throw -ErrorId 'ParameterArgumentValidationError,PlsTools.Session.StartPlsSandboxCommand'
    }
}
