BeforeAll {
    . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
    $policy = @'
rules:
- { name: orders, action: approve, when: { message: order * }, description: welcome }
- { name: greetings, action: deny, when: { message: hello }, description: say what you need }
'@
}

AfterAll {
    Stop-PlsSandbox
}

Describe 'Invoke-PlsApprovalPolicy' {
    It 'decides each request by its rule, and appends a line for each' {
        $audit = Join-Path $TestDrive 'audit.jsonl'
        $null = Request-Connection ordered 'order 7'
        $null = Request-Connection greeted 'hello'
        $null = Request-Connection unknown 'what'
        $records = $pls | Invoke-PlsApprovalPolicy $policy -AuditPath $audit
        ($records | Sort-Object PrivateEndpointName).Outcome | Should -Be 'Denied', 'Approved', 'Left'
        (Get-PlsConsumerEndpoint ordered -Session $consumer).Status | Should -Be 'Approved'
        $lines = Get-Content $audit | ConvertFrom-Json
        $lines | Should -HaveCount 3
        ($lines | Where-Object outcome -eq Approved).requestId | Should -Not -BeNullOrEmpty
    }

    It 'has nothing to do again' {
        $null = Request-Connection repeated 'order 8'
        $null = $pls | Invoke-PlsApprovalPolicy $policy
        $pls | Invoke-PlsApprovalPolicy $policy | Where-Object Outcome -ne Left | Should -BeNullOrEmpty
    }

    It 'changes nothing with -WhatIf' {
        $request = Request-Connection previewed 'order 9'
        ($request | Invoke-PlsApprovalPolicy $policy -WhatIf).Outcome | Should -Be 'WhatIf'
        (Get-PlsConnection $request.ResourceId -Session $provider).Status | Should -Be 'Pending'
    }

    It 'stops before anything is approved when the audit file cannot be opened' {
        $request = Request-Connection unrecorded 'order 10'
        { $request | Invoke-PlsApprovalPolicy $policy -AuditPath (Join-Path $TestDrive 'no/such/folder/audit.jsonl') } |
            Should -Throw -ErrorId 'AuditPathUnusable,PlsTools.Connections.Policy.InvokePlsApprovalPolicyCommand'
        (Get-PlsConnection $request.ResourceId -Session $provider).Status | Should -Be 'Pending'
    }

    It 'stops at a policy with an error' {
        { $pls | Invoke-PlsApprovalPolicy 'rulez: []' } | Should -Throw -ErrorId 'PolicyInvalid,PlsTools.Connections.Policy.InvokePlsApprovalPolicyCommand'
    }
}
