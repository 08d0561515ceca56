BeforeAll {
    . (Join-Path $PSScriptRoot 'ExposedSandbox.ps1')
}

AfterAll {
    Stop-PlsSandbox
}

Describe 'Watch-PlsConnection' {
    It 'tells what changed since the last look' {
        $null = $pls | Watch-PlsConnection -DurationSec 0 -ResumeVariable position
        $request = Request-Connection watched 'order 7'
        $change = $pls | Watch-PlsConnection -Since $position -DurationSec 0
        $change.Change | Should -Be 'Requested'
        $change.Name | Should -Be $request.Name
        $change.Before | Should -BeNullOrEmpty
        $change.After.RequestMessage | Should -Be 'order 7'
    }

    It 'goes on from any change' {
        $null = $pls | Watch-PlsConnection -DurationSec 0 -ResumeVariable position
        $null = Request-Connection first
        $null = Request-Connection second
        $changes = $pls | Watch-PlsConnection -Since $position -DurationSec 0
        $changes | Should -HaveCount 2
        $rest = $pls | Watch-PlsConnection -Since $changes[0].ResumeToken -DurationSec 0
        $rest.Name | Should -Be $changes[1].Name
        $pls | Watch-PlsConnection -Since $rest -DurationSec 0 | Should -BeNullOrEmpty
    }

    It 'pipes what is requested into the approval' {
        $request = Request-Connection piped
        $request | Watch-PlsConnection -IncludeExisting -Change Requested -DurationSec 0 | Approve-PlsConnection
        (Get-PlsConnection $request.ResourceId -Session $provider).Status | Should -Be 'Approved'
    }

    It 'ends downstream without ado' {
        $null = Request-Connection ends
        $pls | Watch-PlsConnection -IncludeExisting | Select-Object -First 1 | Should -HaveCount 1
    }

    It 'refuses what is no token' {
        { $pls | Watch-PlsConnection -Since nonsense } | Should -Throw -ErrorId 'WatchTokenMalformed,PlsTools.Connections.WatchPlsConnectionCommand'
    }
}
