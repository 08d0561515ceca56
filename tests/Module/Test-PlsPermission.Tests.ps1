BeforeAll {
    . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
}

AfterAll {
    Stop-PlsSandbox
}

Describe 'Test-PlsPermission' {
    It 'finds that an owner may do everything for <Task>' -ForEach @(
        @{ Task = 'Read' }
        @{ Task = 'Approve' }
        @{ Task = 'Author' }
        @{ Task = 'Cluster' }
    ) {
        Test-PlsPermission $Task -Quiet -Session $provider | Should -BeTrue
        Test-PlsPermission $Task -Session $provider | Where-Object Status -ne Present | Should -BeNullOrEmpty
    }

    It 'asks about what is piped in' {
        $permission = $pls | Test-PlsPermission Approve | Where-Object Permission -eq 'Microsoft.Network/privateLinkServices/read'
        $permission.Scope | Should -Be $pls.ResourceId
        $permission.Role | Should -Be 'PlsTools Connection Approver'
        $permission.Required | Should -BeTrue
    }

    It 'asks the API server about verbs' {
        $permission = Test-PlsPermission Author -Namespace default -Session $provider | Where-Object Permission -eq 'patch services'
        $permission.Scope | Should -Be 'aks-sample/default'
        $permission.Status | Should -Be 'Present'
    }

    It 'asks about the consumer''s subnet' {
        $permission = Test-PlsPermission Consumer -Subnet spoke01/endpoints -Session $consumer | Where-Object Permission -like '*/subnets/join/action'
        $permission.Scope | Should -BeLike '*/virtualNetworks/spoke01/subnets/endpoints'
    }

    It 'asks about the subscription where nothing nearer is known' {
        $permission = Test-PlsPermission Consumer -Session $consumer | Select-Object -First 1
        $permission.Scope | Should -Be "/subscriptions/$($consumer.SubscriptionId)"
    }

    It 'refuses <Arguments.Values>' -ForEach @(
        @{ Arguments = @{ ResourceGroupName = 'a/b' }; Id = 'GroupInvalid' }
        @{ Arguments = @{ SubscriptionId = 'a/b' }; Id = 'SubscriptionInvalid' }
        @{ Arguments = @{ InputObject = 'nonsense' }; Id = 'ResourceIdMalformed' }
    ) {
        { Test-PlsPermission Read @Arguments -Session $provider -ErrorAction Stop } | Should -Throw -ErrorId "$Id,PlsTools.Permissions.TestPlsPermissionCommand"
    }
}
