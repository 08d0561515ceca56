BeforeAll {
    . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
}

AfterAll {
    Stop-PlsSandbox
}

Describe 'Test-PlsApprovalPolicy' {
    It 'finds nothing wrong with the sample' {
        Test-PlsApprovalPolicy (Join-Path $PSScriptRoot '../../samples/policies/approval-policy.yaml') | Should -BeNullOrEmpty
    }

    It 'tells each problem with its place' {
        $problem = Test-PlsApprovalPolicy "rules:`n- name: r`n  action: allow"
        $problem.Id | Should -Be 'PolicyActionUnknown'
        $problem.Line | Should -Be 3
        $problem.Column | Should -Be 11
    }

    It 'gives a Boolean with -Quiet' {
        Test-PlsApprovalPolicy 'rules: []' -Quiet | Should -BeTrue
        Test-PlsApprovalPolicy 'rulez: []' -Quiet | Should -BeFalse
    }

    It 'explains rule by rule' {
        $explained = Request-Connection explained 'order 7' | Test-PlsApprovalPolicy @{
            rules = @(
                @{ name = 'one'; action = 'deny'; when = @{ endpointName = 'web' } }
                @{ name = 'two'; action = 'approve'; when = @{ message = 'order *' } }
            )
        }
        $explained.Action | Should -Be 'Approve'
        $explained.Rule | Should -Be 'two'
        "$($explained.Rules[0])" | Should -Be "one: 'endpointName' is 'explained'; the rule asks for web."
    }

    It 'refuses <Policy>' -ForEach @(
        @{ Policy = './no-such-policy.yaml'; Id = 'PolicyFileUnreadable' }
        @{ Policy = 7; Id = 'PolicyTypeNotAccepted' }
    ) {
        { Test-PlsApprovalPolicy $Policy } | Should -Throw -ErrorId "$Id,PlsTools.Connections.Policy.TestPlsApprovalPolicyCommand"
    }

    It 'completes its policy as folders and as files of YAML and JSON' {
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'tab')).FullName
        New-Item -ItemType Directory -Path (Join-Path $folder 'more') | Out-Null
        'a.yaml', 'b.YML', 'c.json', 'd.txt', 'e' | ForEach-Object { New-Item -ItemType File -Path (Join-Path $folder $_) } | Out-Null
        $line = "Test-PlsApprovalPolicy $folder$([IO.Path]::DirectorySeparatorChar)"
        (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.ListItemText |
            Sort-Object | Should -Be @('a.yaml', 'b.YML', 'c.json', 'more')
    }
}
